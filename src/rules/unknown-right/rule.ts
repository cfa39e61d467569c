import { rights } from '../../catalogue/index.js';
import { isPlaceholder, replaceScalar } from '../../fixes/index.js';
import { quoted, t } from '../../text/index.js';
import { impactsOf } from '../impacts.js';
import { defineRule } from '../rule.js';
import { meantBy } from '../similar.js';

export const rule = defineRule({
  id: 'unknown-right',
  title: 'A human-rights impact names a right that RAIA does not know',
  requirement: 'UNGP 12',
  source: 'ungp',
  method: ['HR-14'],
  kind: 'invalid',
  severity: 'warning',
  tier: 'core',
  fixable: 'safe',
  messages: {
    similar: '“{id}” is not a right that RAIA knows. Did you mean {best} (UNGP 12)?',
    unknown: '“{id}” is not a right that RAIA knows. Rights are named by instrument and article, such as UDHR-12 or ICCPR-17; rights of other instruments can stand under a key of your own that starts with “x-” (UNGP 12).',
  },
  check({ model, report }) {
    for (const impact of impactsOf(model)) {
      for (const at of impact.get('rights').items()) {
        const id = at.text;
        if (id === undefined || isPlaceholder(id) || rights.has(id)) continue;
        const { ranked, spelling } = meantBy(id, [...rights.values()]);
        const [best] = ranked;
        const fixes = () => ranked.map((right) => ({ title: t('Change to “{value}” ({title})', { value: right.id, title: right.title }), safe: spelling, edits: replaceScalar(at, right.id) }));
        report({ message: best ? 'similar' : 'unknown', data: { id, best: best ? [quoted(best.id), ` (${best.title})`] : '' }, at, fixes });
      }
    }
  },
});
