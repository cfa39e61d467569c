import { assessInvolvement, involvementGuide } from '../../rights/index.js';
import { quoted, t } from '../../text/index.js';
import { impactName, impactsOf } from '../impacts.js';
import { answersIn } from '../involvement.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'involvement-contradiction',
  title: 'Two answers on how the organisation is involved in a human-rights impact hardly go together',
  requirement: 'UNGP 19',
  source: 'ungp',
  method: ['HR-05'],
  kind: 'contradiction',
  severity: 'warning',
  tier: 'core',
  messages: {
    clash: 'In the impact {impact}, {answer} does not go well with {other}. {why} Until then the involvement is unclear, and the harm is lessened as if you were linked (UNGP 19).',
  },
  check({ model, report }) {
    for (const impact of impactsOf(model)) {
      const factors = impact.get('involvement').get('factors');
      const { conflict } = assessInvolvement(answersIn(factors));
      const [first, second] = conflict.map((id) => ({ id, at: factors.child(id).child('answer') })).sort((a, b) => a.at.value.start - b.at.value.start);
      if (!first || !second) continue;
      const said = ({ id, at }: typeof first) => quoted(`${id}: ${at.text!}`);
      const { why } = involvementGuide.rules.find(({ conflict: clash, when }) => clash && conflict.every((id) => when[id]))!;
      report({ message: 'clash', data: { impact: impactName(model, impact), answer: said(second), other: said(first), why }, at: second.at, related: [{ message: t('The other answer'), at: first.at }] });
    }
  },
});
