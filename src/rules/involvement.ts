import type { Place } from '../document/index.js';
import { append, fill, isPlaceholder, todo, type Edit, type Template } from '../fixes/index.js';
import type { Model } from '../model/index.js';
import { assessInvolvement, involvementGuide, type Answers, type FactorId, type Involvement, type InvolvementClass } from '../rights/index.js';
import type { HumanRightsImpact } from '../schema/index.js';
import { t } from '../text/index.js';
import { impactsOf } from './impacts.js';
import type { Fix } from './rule.js';

const { classes, factors: guided, leastFactors } = involvementGuide;

/** An impact of which it is said how the organisation is involved. */
export interface Involved {
  readonly impact: Place<HumanRightsImpact>;
  readonly involvement: Place<NonNullable<HumanRightsImpact['involvement']>>;
  readonly factors: Place;
  readonly class: InvolvementClass;
  readonly answers: Answers;
}

/** What is written as answers to the factors, `unknown` and holes among it. */
export const answersIn = (factors: Place): Answers => Object.fromEntries(guided.flatMap(({ id }) => {
  const answer = factors.child(id).child('answer').text;
  return answer === undefined ? [] : [[id, answer]];
}));

/** Impacts with a class; one that is open is for `causation-missing` and `placeholder-text` to report. */
export const involvedIn = (model: Model): Involved[] => impactsOf(model).flatMap((impact) => {
  const involvement = impact.get('involvement');
  const found = classes.find(({ id }) => id === involvement.get('class').text);
  const factors: Place = involvement.get('factors');
  return found ? [{ impact, involvement, factors, class: found.id, answers: answersIn(factors) }] : [];
});

/** Whether too few factors are weighed. Holes count, as `placeholder-text` reports them; where all were asked, none is left to weigh. */
export function fewFactors({ answers }: Involved): boolean {
  const given = Object.values(answers);
  return given.length < guided.length && given.filter((answer) => answer !== 'unknown').length < leastFactors;
}

/** The class that enough answers point to; undefined where too few are given. */
export function proposed({ answers }: Involved): Involvement | undefined {
  const proposal = assessInvolvement(answers);
  return proposal.reasons.length < leastFactors ? undefined : proposal;
}

/** An answer to a factor that is still to be given. */
const answerTo = (id: FactorId): Template => todo('', [...guided.find((factor) => factor.id === id)!.answers.map((answer) => answer.id), 'unknown']);

/** Adds the answers to all factors that have none. */
export function fillFactors(factors: Place): Edit[] {
  if (factors.blank) return fill(factors, Object.fromEntries(guided.map(({ id }) => [id, { answer: answerTo(id) }])));
  return guided.flatMap(({ id }) => fill(factors.child(id).child('answer'), answerTo(id)));
}

/** Impacts with enough factors, but without an answer to this one. */
export const withoutFactor = (model: Model, id: FactorId): { readonly impact: Place<HumanRightsImpact>; readonly at: Place; readonly fixes: () => Fix[] }[] =>
  involvedIn(model).filter((one) => one.answers[id] === undefined && one.factors.map && !fewFactors(one)).map(({ impact, factors }) => {
    const at = factors.child(id);
    return { impact, at, fixes: () => [{ title: t('Add the factor “{factor}”', { factor: id }), safe: false, edits: fill(at.child('answer'), answerTo(id)) }] };
  });

/** Kinds of the actions on an impact; undefined where one is open, as it may be the one that is missing. */
export function actionKinds(impact: Place<HumanRightsImpact>): string[] | undefined {
  const actions = impact.get('actions');
  const kinds = actions.items().flatMap((action) => action.get('kind').text ?? []);
  return kinds.some(isPlaceholder) || (!actions.blank && !actions.seq) ? undefined : kinds;
}

/** Whether one of the actions keeps the harm from happening or lessens it. */
export const mitigates = (kinds: readonly string[]): boolean => kinds.includes('prevention') || kinds.includes('mitigation');

/** Adds several entries to a list, written or not. */
export const appendAll = (list: Place, entries: readonly Template[]): Edit[] => (list.blank ? fill(list, entries) : entries.flatMap((entry) => append(list, entry)));
