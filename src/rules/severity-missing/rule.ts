import { fill, todo } from '../../fixes/index.js';
import { listed, t } from '../../text/index.js';
import { impactName, impactsOf } from '../impacts.js';
import { defineRule } from '../rule.js';

const GRADES = ['low', 'moderate', 'high', 'very-high', 'unknown'];
const PARTS = [
  { key: 'scale', asks: t('how grave it is'), choices: GRADES },
  { key: 'scope', asks: t('how many people it hits'), choices: GRADES },
  { key: 'remediability', asks: t('whether it can be put right'), choices: ['easy', 'possible', 'hard', 'impossible', 'unknown'] },
] as const;

export const rule = defineRule({
  id: 'severity-missing',
  title: 'A human-rights impact is not rated by scale, scope and remediability',
  requirement: 'UNGP 14',
  source: 'ungp',
  method: ['HR-10'],
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The severity of the impact {impact} is open: {parts}. “unknown” is an answer where nobody can say (UNGP 14).',
  },
  check({ model, report }) {
    for (const impact of impactsOf(model)) {
      const severity = impact.get('severity');
      const gaps = PARTS.filter(({ key }) => severity.get(key).blank);
      const [first] = gaps;
      if (!first || (!severity.blank && !severity.map)) continue;
      const at = severity.blank ? severity : severity.get(first.key);
      const holes = gaps.map(({ key, choices }) => [key, todo('', choices)] as const);
      const edits = () => (severity.blank ? fill(severity, Object.fromEntries(holes)) : holes.flatMap(([key, hole]) => fill(severity.get(key), hole)));
      report({ message: 'missing', data: { impact: impactName(model, impact), parts: listed(gaps.map(({ key, asks }) => [asks, ` (${key})`])) }, at, fixes: () => [{ title: t('Add what is open'), safe: false, edits: edits() }] });
    }
  },
});
