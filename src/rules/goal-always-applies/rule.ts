import { shapeAt, titleOf } from '../../schema/index.js';
import { t } from '../../text/index.js';
import { ALWAYS, applyGoal, goalAnswer } from '../goals.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'goal-always-applies',
  title: 'A goal that applies to every AI system is answered with no',
  requirement: 'form 5.2',
  source: 'form',
  kind: 'invalid',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    no: 'Goal “{goal}” applies to every AI system, so it cannot be answered with no (form 5.2).',
  },
  check({ model, report }) {
    for (const goal of ALWAYS) {
      const answer = goalAnswer(model, goal);
      const at = answer.get('applies');
      if (at.yes === false) report({ message: 'no', data: { goal: titleOf(shapeAt(answer), goal) }, at, fixes: () => [{ title: t('Change the answer on {goal} to yes', { goal }), safe: false, edits: applyGoal(model, goal) }] });
    }
  },
});
