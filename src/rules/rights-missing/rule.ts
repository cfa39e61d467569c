import { salientHarms } from '../../catalogue/index.js';
import { fill } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { impactName, impactsOf, OPEN_RIGHTS } from '../impacts.js';
import { defineRule } from '../rule.js';

/** Most rights that a fix writes: a start, from which the author takes away. */
const START = 6;

export const rule = defineRule({
  id: 'rights-missing',
  title: 'A human-rights impact does not say which rights it touches',
  requirement: 'UNGP 12',
  source: 'ungp',
  method: ['HR-14'],
  kind: 'missing',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'Which human rights does the impact {impact} touch? Name them by instrument and article, such as UDHR-12 or ICCPR-17, so that it is judged by more than one’s own measure (UNGP 12).',
  },
  check({ model, report }) {
    for (const impact of impactsOf(model)) {
      const at = impact.get('rights');
      if (!at.blank) continue;
      const harm = salientHarms.get(impact.get('salientHarm').text ?? '');
      const fixes = () => [
        ...(harm ? [harm] : [...salientHarms.values()]).map(({ title, rights }) => ({ title: t('Add rights that “{harm}” touches', { harm: title }), safe: false, edits: fill(at, rights.slice(0, START)) })),
        { title: t('Add the rights by hand'), safe: false, edits: fill(at, OPEN_RIGHTS) },
      ];
      report({ message: 'missing', data: { impact: impactName(model, impact) }, at, fixes });
    }
  },
});
