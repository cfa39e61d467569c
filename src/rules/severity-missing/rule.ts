import { fill } from '../../fixes/index.js';
import { listed, t } from '../../text/index.js';
import { impactName, impactsOf, openRating } from '../impacts.js';
import { defineRule } from '../rule.js';

const PARTS = [
  { key: 'scale', asks: t('how grave it is') },
  { key: 'scope', asks: t('how many people it hits') },
  { key: 'remediability', asks: t('whether it can be put right') },
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
    unknown: 'Nothing is known of the severity of the impact {impact}: scale, scope and remediability are all “unknown”, so it has no place in the order of what is done first. Who could tell, such as people it has happened to, their advisers or a doctor (UNGP 14)?',
  },
  check({ model, report }) {
    for (const impact of impactsOf(model)) {
      const severity = impact.get('severity');
      const gaps = PARTS.filter(({ key }) => severity.get(key).blank);
      const [first] = gaps;
      const unknown = PARTS.map(({ key }) => severity.get(key)).filter((part) => part.text === 'unknown');
      if (unknown.length === PARTS.length) report({ message: 'unknown', data: { impact: impactName(model, impact) }, at: severity });
      if (!first || (!severity.blank && !severity.map)) continue;
      const at = severity.blank ? severity : severity.get(first.key);
      const holes = gaps.map(({ key }) => [key, openRating(key)] as const);
      const edits = () => (severity.blank ? fill(severity, Object.fromEntries(holes)) : holes.flatMap(([key, hole]) => fill(severity.get(key), hole)));
      report({ message: 'missing', data: { impact: impactName(model, impact), parts: listed(gaps.map(({ key, asks }) => [asks, ` (${key})`])) }, at, fixes: () => [{ title: t('Add what is open'), safe: false, edits: edits() }] });
    }
  },
});
