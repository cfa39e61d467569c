import { rights } from '../../catalogue/index.js';
import { isPlaceholder, replaceScalar } from '../../fixes/index.js';
import { quoted, t } from '../../text/index.js';
import { bare } from '../answers.js';
import { impactsOf } from '../impacts.js';
import { defineRule } from '../rule.js';
import { rankSimilar } from '../similar.js';

export const rule = defineRule({
  id: 'unknown-right',
  title: 'A human-rights impact names a right that RAIA does not know',
  requirement: 'UNGP 12',
  source: 'ungp',
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
        const all = [...rights.values()];
        const same = all.filter((right) => bare(right.id) === bare(id));
        // People also write what they read: the right's name.
        const named = id.length > 5 ? all.filter(({ title }) => title.toLowerCase().includes(id.toLowerCase())) : [];
        const near = rankSimilar(id, all.map((right) => right.id)).map((key) => rights.get(key)!);
        const ranked = [same, named, near].find((list) => list.length)?.slice(0, 3) ?? [];
        const [best] = ranked;
        const fixes = () => ranked.map((right) => ({ title: t('Change to “{value}” ({title})', { value: right.id, title: right.title }), safe: same.length === 1, edits: replaceScalar(at, right.id) }));
        report({ message: best ? 'similar' : 'unknown', data: { id, best: best ? [quoted(best.id), ` (${best.title})`] : '' }, at, fixes });
      }
    }
  },
});
