import { involvementGuide } from '../../rights/index.js';
import { t } from '../../text/index.js';
import { impactName } from '../impacts.js';
import { fewFactors, fillFactors, involvedIn } from '../involvement.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'involvement-factors-few',
  title: 'The class of involvement in a human-rights impact rests on fewer than three factors',
  requirement: 'UNGP 19',
  source: 'ungp',
  method: ['HR-05'],
  kind: 'missing',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    few: 'The class “{class}” of the impact {impact} rests on too few factors (answered: {answered}, the least: {least}). None decides alone: answer them under “factors”, or with the command “RAI: Assess Involvement” (UNGP 19).',
  },
  check({ model, report }) {
    for (const one of involvedIn(model)) {
      const { impact, factors, answers } = one;
      if (!fewFactors(one) || (!factors.blank && !factors.map)) continue;
      const answered = Object.values(answers).filter((answer) => answer !== 'unknown').length;
      const data = { class: one.class, impact: impactName(model, impact), answered, least: involvementGuide.leastFactors };
      report({ message: 'few', data, at: factors, fixes: () => [{ title: t('Add the factors'), safe: false, edits: fillFactors(factors) }] });
    }
  },
});
