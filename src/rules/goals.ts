import type { Place } from '../document/index.js';
import { fill, replaceScalar, todo, type Edit, type Template } from '../fixes/index.js';
import type { Model } from '../model/index.js';
import { assessmentSchema, type Goal, type GoalAnswer, type IntendedUse } from '../schema/index.js';
import { declined, oneOf, usesOf } from './answers.js';
import { factorCount } from './groups.js';

/** All goals of the Standard, in its order. */
export const GOALS = assessmentSchema.$defs!['goal']!.enum as readonly Goal[];

/** Goals that apply to every AI system. */
export const ALWAYS: readonly Goal[] = ['A1', 'A2', 'A3', 'A4', 'A5', 'T2', 'RS1', 'RS2', 'RS3'];

/** Where the groups at risk are named, by fairness goal. */
export const FAIRNESS = [
  { goal: 'F1', key: 'qualityOfService' },
  { goal: 'F2', key: 'allocation' },
  { goal: 'F3', key: 'representation' },
] as const;
export type FairnessGoal = (typeof FAIRNESS)[number];

export const goalAnswer = (model: Model, goal: Goal): Place<GoalAnswer> => model.root.get('summary').get('goals').get(goal);

/** Something that a goal asks of a use and that the use does not say, with what a fix writes there. */
export interface Gap<What extends string = string> {
  readonly what: What;
  readonly place: Place;
  readonly template: Template;
  /** The section around it, if that is missing as a whole: then only this part of it is written. */
  readonly section?: Place;
  /** Missing neighbours that are written along, by key. */
  readonly along?: Readonly<Record<string, Template>>;
}

/** Edits that write an answer where it is missing: by default the gap's own. */
export function fillGap({ place, template, section, along = {} }: Gap, answer: Template = template): Edit[] {
  if (section) return fill(section, { [place.key!]: answer, ...along });
  return [...fill(place, answer), ...Object.entries(along).flatMap(([key, value]) => fill(place.parent!.child(key), value))];
}

const parts = <W extends string>(gaps: readonly Gap<W>[]): Gap<W>[] => gaps.filter((gap) => gap.place.blank);

/** What T1.1 asks for. */
export function decisionGaps(model: Model, use: Place<IntendedUse>): Gap<'missing' | 'makers' | 'subjects'>[] {
  const decisions = use.get('decisions');
  const makers = [oneOf(model, 'who decides with the outputs', 'end-user')];
  const subjects = [oneOf(model, 'about whom is decided', 'decision-subject')];
  if (decisions.blank) return [{ what: 'missing', place: decisions, template: { makers, subjects } }];
  if (!decisions.map || declined(decisions)) return [];
  return parts([
    { what: 'makers', place: decisions.get('makers'), template: makers },
    { what: 'subjects', place: decisions.get('subjects'), template: subjects },
  ]);
}

/** What T2.1 asks for. */
export function communicationGaps(model: Model, use: Place<IntendedUse>): Gap<'missing' | 'deciders' | 'integrators'>[] {
  const communication = use.get('communication');
  const deciders = [oneOf(model, 'who decides whether to employ it', 'system-owner')];
  const integrators = [oneOf(model, 'who develops or deploys systems that integrate it')];
  if (communication.blank) return [{ what: 'missing', place: communication, template: { deciders, integrators } }];
  if (!communication.map) return [];
  return parts([
    { what: 'deciders', place: communication.get('deciders'), template: deciders },
    { what: 'integrators', place: communication.get('integrators'), template: integrators },
  ]);
}

/** What T3.1 asks for. */
export function exposureGaps(model: Model, use: Place<IntendedUse>): Gap<'missing'>[] {
  return parts([{ what: 'missing', place: use.get('exposure'), template: [oneOf(model, 'who uses it or is exposed to it', 'end-user')] }]);
}

/** What F1.1 asks for, and likewise goals F2 and F3. */
export function groupGaps(model: Model, use: Place<IntendedUse>, key: FairnessGoal['key']): Gap<'missing' | 'groups'>[] {
  const fairness = use.get('fairness');
  if (!fairness.blank && !fairness.map) return [];
  const list = fairness.get(key);
  const all = model.root.get('demographicGroups').items();
  // One group of either sort, because both are asked for.
  const found = [all.find((group) => factorCount(group) === 1), all.find((group) => factorCount(group) > 1)].flatMap((group) => group?.get('id').text ?? []);
  const groups: Template[] = found.length ? found : [todo('which groups are at risk', model.idsOf('demographicGroup'))];
  const effect = todo('how these groups could be affected');
  if (list.blank) return [{ what: 'missing', place: list, template: [{ groups, effect }], ...(fairness.blank && { section: fairness }) }];
  const entries = list.items().filter((entry) => entry.map && entry.get('groups').blank);
  return entries.map((entry) => ({ what: 'groups', place: entry.get('groups'), template: groups, ...(entry.blank && { section: entry }), ...(entry.get('effect').blank && { along: { effect } }) }));
}

/** Edits that change a goal's answer to yes, with holes for what the goal then asks of each use. */
export function applyGoal(model: Model, goal: Goal): Edit[] {
  const applies = goalAnswer(model, goal).get('applies');
  const answer = replaceScalar(applies, applies.scalar?.value === false ? true : 'yes');
  const fairness = FAIRNESS.find((f) => f.goal === goal);
  const gaps = usesOf(model).flatMap((use): Gap[] => (goal === 'T1' ? decisionGaps(model, use) : goal === 'T3' ? exposureGaps(model, use) : fairness ? groupGaps(model, use, fairness.key) : []));
  return answer.length ? [...answer, ...gaps.flatMap((gap) => fillGap(gap))] : [];
}
