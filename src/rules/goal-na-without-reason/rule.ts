import { fill, todo } from '../../fixes/index.js';
import { shapeAt, titleOf } from '../../schema/index.js';
import { t } from '../../text/index.js';
import { goalAnswer } from '../goals.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'goal-na-without-reason',
  title: 'A transparency or fairness goal is answered with no, without a reason',
  requirement: 'form 5.2',
  source: 'form',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    reason: 'Goal “{goal}” is answered with no, but not why: a no on a transparency or fairness goal needs a reason (form 5.2).',
  },
  check({ model, report }) {
    // A no on T2 is never right, with or without a reason: goal-always-applies says so.
    for (const goal of ['T1', 'T3', 'F1', 'F2', 'F3'] as const) {
      const answer = goalAnswer(model, goal);
      const at = answer.get('reason');
      if (answer.get('applies').yes !== false || !at.blank) continue;
      report({ message: 'reason', data: { goal: titleOf(shapeAt(answer), goal) }, at, fixes: () => [{ title: t('Add the reason'), safe: false, edits: fill(at, todo('why it does not apply')) }] });
    }
  },
});
