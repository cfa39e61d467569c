import { fill, todo, type Template } from '../../fixes/index.js';
import { listed, t } from '../../text/index.js';
import { ALWAYS, GOALS, goalAnswer } from '../goals.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'goal-unanswered',
  title: 'A goal of the Standard is not answered',
  requirement: 'form 5.2',
  source: 'form',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    all: 'None of the goals of the Standard is answered yet: say of each whether it applies (form 5.2).',
    one: 'Goal {goals} is not answered yet: does it apply (form 5.2)?',
    some: 'The goals {goals} are not answered yet: say of each whether it applies (form 5.2).',
  },
  check({ model, report }) {
    const summary = model.root.get('summary');
    const goals = summary.get('goals');
    if (summary.blank || !summary.map || (!goals.blank && !goals.map)) return;
    const open = GOALS.filter((goal) => {
      const answer = goalAnswer(model, goal);
      return answer.blank || (answer.map && answer.get('applies').blank);
    });
    if (!open.length) return;
    const applies = (goal: (typeof GOALS)[number]): Template => (ALWAYS.includes(goal) ? 'yes' : todo('', ['yes', 'no']));
    const edits = () => {
      if (goals.blank) return fill(goals, Object.fromEntries(GOALS.map((goal) => [goal, { applies: applies(goal) }])));
      const parts = open.map((goal) => {
        const answer = goalAnswer(model, goal);
        return answer.blank ? fill(answer, { applies: applies(goal) }) : fill(answer.get('applies'), applies(goal));
      });
      return parts.every((part) => part.length) ? parts.flat() : [];
    };
    const message = open.length === GOALS.length ? 'all' : open.length === 1 ? 'one' : 'some';
    report({ message, data: { goals: listed(open) }, at: goals, fixes: () => [{ title: t('Insert the goals that are not answered'), safe: false, edits: edits() }] });
  },
});
