import { isPlaceholder, replaceScalar } from '../../fixes/index.js';
import { assessmentSchema, notes, shapeAt, type Goal } from '../../schema/index.js';
import { t } from '../../text/index.js';
import { bare, changeTo, NO_ID } from '../answers.js';
import { ALWAYS, applyGoal, GOALS, goalAnswer } from '../goals.js';
import { defineRule } from '../rule.js';
import { rankSimilar } from '../similar.js';

const NAMES = assessmentSchema.$defs!['goal']!.markdownEnumDescriptions ?? [];

/** Goals that a text may mean, by id or by name. */
function meant(text: string): string[] {
  const byId = rankSimilar(text, GOALS);
  return byId.length ? byId : rankSimilar(text, NAMES).map((name) => GOALS[NAMES.indexOf(name)]!);
}

export const rule = defineRule({
  id: 'harm-goal-invalid',
  title: 'A harm names a goal that does not exist, or one that is said not to apply',
  requirement: 'form 5.1',
  source: 'form',
  kind: 'invalid',
  severity: 'error',
  tier: 'core',
  fixable: 'safe',
  messages: {
    similar: '“{value}” is not a goal of the Standard. Did you mean “{best}” (form 5.1)?',
    unknown: '“{value}” is not a goal of the Standard: the goals are A1 to A5, T1 to T3, F1 to F3, RS1 to RS3, PS1, PS2 and I1 (form 5.1).',
    declined: 'The harm {harm} touches goal {value}, but the summary says that {value} does not apply: one of the two has to change (form 5.1, 5.2).',
  },
  check({ model, report }) {
    for (const { keyword, place } of model.schemaErrors) {
      const value = place.text;
      if (keyword !== 'enum' || value === undefined || isPlaceholder(value) || notes(shapeAt(place)).valueRule !== 'harm-goal-invalid') continue;
      const same = GOALS.filter((goal) => bare(goal) === bare(value));
      const ranked = same.length ? same : meant(value);
      report({ message: ranked.length ? 'similar' : 'unknown', data: { value, best: ranked[0] ?? '' }, at: place, fixes: () => ranked.map((goal) => ({ title: changeTo(goal), safe: same.length === 1, edits: replaceScalar(place, goal) })) });
    }
    for (const harm of model.root.get('summary').get('harms').items()) {
      for (const at of harm.get('goals').items()) {
        const goal = GOALS.find((g): g is Goal => g === at.text);
        // A no on a goal that always applies is the mistake itself, and goal-always-applies says so.
        if (!goal || ALWAYS.includes(goal) || model.applies(goal) !== false) continue;
        const related = [{ message: t('{goal} is answered with no', { goal }), at: goalAnswer(model, goal).get('applies') }];
        report({ message: 'declined', data: { harm: model.nameOf(harm, NO_ID), value: goal }, at, related, fixes: () => [{ title: t('Change the answer on {goal} to yes', { goal }), safe: false, edits: applyGoal(model, goal) }] });
      }
    }
  },
});
