import { pointerOf, targetOf, type Place } from '../document/index.js';
import { fill, isPlaceholder, replaceScalar, todo, type Edit } from '../fixes/index.js';
import type { Model } from '../model/index.js';
import { assessInvolvement, dutiesOf, involvementGuide, type Answers, type ClassOfInvolvement, type Duty, type Factor, type FactorId, type Involvement, type InvolvementClass } from '../rights/index.js';
import { impactName, impactsOf } from '../rules/impacts.js';
import { answersIn, appendAll } from '../rules/involvement.js';
import type { HumanRightsImpact } from '../schema/index.js';
import type { Said } from '../text/index.js';

const { factors, classes } = involvementGuide;

/** An impact whose involvement can be assessed. */
export interface GuideImpact {
  /** JSON Pointer in which it is named by its id where it can be, so that it outlasts changes elsewhere. */
  readonly target: string;
  readonly name: Said;
  /** What happens, as the author says it. */
  readonly impact: string;
  readonly class?: InvolvementClass;
  /** Number of factors that were asked, of `GuideState.steps.length`. */
  readonly asked: number;
  /** Offsets of the impact in the text. */
  readonly start: number;
  readonly end: number;
}

/** A factor with what the author answered. */
export interface GuideStep extends Factor {
  /** One of `answers`, or `unknown`. */
  readonly answer?: string;
  readonly reason?: string;
}

export interface GuideState {
  readonly impact: GuideImpact;
  readonly steps: readonly GuideStep[];
  readonly proposal: Omit<Involvement, 'duties'> & {
    readonly title: string;
    readonly meaning: string;
    /** The reasoning as a text for the file: the row of the table, then the answers for which the author gave a reason. */
    readonly reasoning: string;
  };
  readonly classes: readonly (ClassOfInvolvement & { readonly owed: readonly Duty[] })[];
  /** What stands in the file; a hole counts as nothing. */
  readonly written: { readonly class?: InvolvementClass; readonly reason?: string; readonly actions: readonly string[] };
}

/** What the guide writes: an answer to a factor, the conclusion, or actions that follow from it. */
export type GuideChange =
  | { readonly factor: FactorId; readonly answer?: string; readonly reason?: string }
  | { readonly class: InvolvementClass; readonly reason: string }
  | { readonly actions: readonly Pick<Duty, 'kind' | 'duty'>[] };

const answered = (place: Place): string | undefined => (place.text === undefined || isPlaceholder(place.text) ? undefined : place.text);
const classOf = (text: string | undefined): InvolvementClass | undefined => classes.find(({ id }) => id === text)?.id;
const factorsOf = (impact: Place<HumanRightsImpact>) => impact.get('involvement').get('factors');

/** What the file answers for an impact; other texts than answers of the guide are left out. */
export function answersOf(impact: Place<HumanRightsImpact>): Answers {
  const written = answersIn(factorsOf(impact));
  return Object.fromEntries(factors.flatMap(({ id, answers }) => (written[id] === 'unknown' || answers.some((one) => one.id === written[id]) ? [[id, written[id]]] : [])));
}

const guideImpact = (model: Model, impact: Place<HumanRightsImpact>): GuideImpact => {
  const found = classOf(impact.get('involvement').get('class').text);
  const { start, end } = impact.node!;
  return { target: targetOf(impact), name: impactName(model, impact), impact: impact.get('impact').text ?? '', ...(found && { class: found }), asked: Object.keys(answersOf(impact)).length, start, end };
};

/** The impacts of an assessment, in its order. */
export const guideImpacts = (model: Model): GuideImpact[] => impactsOf(model).map((impact) => guideImpact(model, impact));

const find = (model: Model, target: string): Place<HumanRightsImpact> | undefined => {
  const pointer = pointerOf(model.root, target);
  return impactsOf(model).find((impact) => impact.pointer === pointer);
};

/** Where the assessment of an impact's involvement stands; undefined if there is no such impact. */
export function guideState(model: Model, target: string): GuideState | undefined {
  const impact = find(model, target);
  if (!impact) return undefined;
  const answers = answersOf(impact);
  const steps = factors.map((factor): GuideStep => {
    const reason = answered(factorsOf(impact).get(factor.id).get('reason'));
    return { ...factor, ...(answers[factor.id] !== undefined && { answer: answers[factor.id]! }), ...(reason !== undefined && { reason }) };
  });
  const { duties: _duties, ...proposal } = assessInvolvement(answers);
  const status = impact.get('status').text;
  const { title, meaning } = classes.find(({ id }) => id === proposal.class)!;
  const actions = impact.get('actions').items().flatMap((action) => answered(action.get('kind')) ?? []);
  const found = classOf(impact.get('involvement').get('class').text);
  const reason = answered(impact.get('involvement').get('reason'));
  return {
    impact: guideImpact(model, impact),
    steps,
    proposal: { ...proposal, title, meaning, reasoning: reasoningOf(proposal, steps) },
    classes: classes.map((one) => ({ ...one, owed: dutiesOf(one.id, answers).filter(({ on }) => on === 'both' || on === status || (status !== 'actual' && status !== 'potential')) })),
    written: { ...(found && { class: found }), ...(reason !== undefined && { reason }), actions },
  };
}

/** The row of the table in words, then what the author said about single answers. */
function reasoningOf({ why, reasons }: Pick<Involvement, 'why' | 'reasons'>, steps: readonly GuideStep[]): string {
  const told = reasons.flatMap(({ factor, answer }) => {
    const { title, answers, reason } = steps.find(({ id }) => id === factor)!;
    return reason ? [`${title}: ${answers.find(({ id }) => id === answer)!.title} (${reason.replace(/[.\s]+$/, '')})`] : [];
  });
  return [why, ...(told.length ? [`${told.join('; ')}.`] : [])].join(' ');
}

/**
 * The edits of a step of the guide. What the author wrote besides stays as it is.
 * @returns no edits where nothing changes; undefined where the place cannot be written (a text where a section is expected, an alias)
 */
export function guideEdits(model: Model, target: string, change: GuideChange): Edit[] | undefined {
  const impact = find(model, target);
  if (!impact) return undefined;
  const involvement = impact.get('involvement');
  if ('actions' in change) {
    const list = impact.get('actions');
    const items = change.actions.map(({ kind, duty }) => ({ kind, action: todo(duty) }));
    if (!items.length) return [];
    return possible(appendAll(list, items));
  }
  if ('class' in change) {
    const { class: to, reason } = change;
    return involvement.blank ? possible(fill(involvement, { class: to, reason })) : both(set(involvement.get('class'), to), set(involvement.get('reason'), reason));
  }
  const factor = involvement.get('factors').get(change.factor);
  const { answer, reason } = change;
  const all = { ...(answer !== undefined && { answer }), ...(reason && { reason }) };
  if (!Object.keys(all).length) return [];
  if (factor.blank) return possible(fill(factor, all));
  return both(answer === undefined ? [] : set(factor.get('answer'), answer), reason ? set(factor.get('reason'), reason) : []);
}

const possible = (edits: Edit[]): Edit[] | undefined => (edits.length ? edits : undefined);
const both = (a: Edit[] | undefined, b: Edit[] | undefined): Edit[] | undefined => a && b && [...a, ...b];
const set = (place: Place, value: string): Edit[] | undefined => (place.text === value ? [] : possible(place.blank ? fill(place, value) : place.scalar ? replaceScalar(place, value) : []));
