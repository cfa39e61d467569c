import type { Place } from '../../document/index.js';
import { isPlaceholder } from '../../fixes/index.js';
import type { Model } from '../../model/index.js';
import { t, type Data, type Text } from '../../text/index.js';
import { declined, useName, usesOf } from '../answers.js';
import { applyGoal, FAIRNESS, goalAnswer } from '../goals.js';
import { defineRule } from '../rule.js';

/** Techniques whose outputs people may take for a person's, or for real. */
const HUMAN_LIKE = ['conversational-agent', 'speech-synthesis', 'text-generation', 'image-generation', 'video-generation', 'audio-generation'];

interface Clash { message: 'decisions' | 'subjects' | 'technology' | 'groups' | 'opportunities'; data: Data; at: Place; related: Text }

const answered = (list: Place): boolean => list.texts().some((text) => !isPlaceholder(text));

function decisionClashes(model: Model): Clash[] {
  const uses = usesOf(model).filter((use) => !declined(use.get('decisions')) && (answered(use.get('decisions').get('makers')) || answered(use.get('decisions').get('subjects'))));
  const people = model.root.get('stakeholders').items().filter((s) => s.get('category').text === 'decision-subject');
  return [
    ...uses.map((use): Clash => ({ message: 'decisions', data: { use: useName(model, use) }, at: use.get('decisions'), related: t('Decisions are named here') })),
    ...people.map((s): Clash => ({ message: 'subjects', data: { who: model.nameOf(s, t('one')) }, at: s.get('category'), related: t('{who} is somebody about whom is decided', { who: model.nameOf(s, t('A stakeholder')) }) })),
  ];
}

function technologyClashes(model: Model): Clash[] {
  return usesOf(model).flatMap((use) => {
    const found = use.get('technologies').items().filter((item) => HUMAN_LIKE.includes(item.text ?? ''));
    return found.map((at): Clash => ({ message: 'technology', data: { use: useName(model, use), technology: at.text! }, at, related: t('The technology is named here') }));
  });
}

function groupClashes(model: Model, key: (typeof FAIRNESS)[number]['key']): Clash[] {
  const lists = usesOf(model).map((use) => ({ use, at: use.get('fairness').get(key) }));
  return lists.filter(({ at }) => at.items().some((entry) => answered(entry.get('groups')))).map(({ use, at }) => ({ message: 'groups', data: { use: useName(model, use) }, at, related: t('Groups at risk are named here') }));
}

function opportunityClashes(model: Model): Clash[] {
  const at = model.root.get('adverseImpact').get('sensitiveUses').get('legalOrLifeOpportunities').get('answer');
  return at.yes ? [{ message: 'opportunities', data: {}, at, related: t('This sensitive use is answered with yes') }] : [];
}

export const rule = defineRule({
  id: 'goal-trigger-contradiction',
  title: 'A goal is answered with no although another answer speaks for it',
  requirement: 'form 5.2',
  source: 'form',
  kind: 'contradiction',
  severity: 'warning',
  tier: 'core',
  heuristic: true,
  fixable: 'manual',
  messages: {
    decisions: 'Goal {goal} is answered with no, yet the use {use} names people who decide with the outputs or about whom is decided. Which of the two is right (form 5.2, T1.1)?',
    subjects: 'Goal {goal} is answered with no, yet the stakeholder {who} is listed as somebody about whom is decided. Which of the two is right (form 5.2, T1.1)?',
    groups: 'Goal {goal} is answered with no, yet the use {use} names groups at risk under it. Which of the two is right (form 5.2)?',
    technology: 'Could somebody take what the use {use} brings forth for a person’s own words or for something real? It relies on {technology}, and goal {goal} is answered with no (form 5.2).',
    opportunities: 'Do the outputs help to give or withhold work, education, credit, housing, care, insurance or welfare? A sensitive use is answered with yes for a legal position or life opportunities, and goal {goal} is answered with no (form 5.2).',
  },
  check({ model, report }) {
    const clashes = [
      { goal: 'T1', found: () => decisionClashes(model) },
      { goal: 'T3', found: () => technologyClashes(model) },
      ...FAIRNESS.map(({ goal, key }) => ({ goal, found: () => [...groupClashes(model, key), ...(goal === 'F2' ? opportunityClashes(model) : [])] })),
    ] as const;
    for (const { goal, found } of clashes) {
      if (model.applies(goal) !== false) continue;
      const all = found();
      const [first] = all;
      if (!first) continue;
      report({
        message: first.message,
        data: { ...first.data, goal },
        at: goalAnswer(model, goal).get('applies'),
        related: all.map(({ related, at }) => ({ message: related, at })),
        fixes: () => [{ title: t('Change the answer on {goal} to yes', { goal }), safe: false, edits: applyGoal(model, goal) }],
      });
    }
  },
});
