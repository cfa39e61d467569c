import { targetOf, writtenSpan, type Place, type Span } from '../../document/index.js';
import type { CatalogueSet } from '../../catalogue/index.js';
import { isPlaceholder, type Model } from '../../model/index.js';
import { nameOfGeography, nameOfLanguage } from '../../rules/codes.js';
import { involvementGuide } from '../../rights/index.js';
import { factorCount, namedGroups } from '../../rules/groups.js';
import { impactsOf } from '../../rules/impacts.js';
import { notes, type Schema } from '../../schema/index.js';
import { t, type Said, type Text } from '../../text/index.js';
import { answersOf } from '../involvement.js';
import { meaningOf } from './values.js';

/** A line over an intended use or an impact that tells how far one of its answers has come; it leads to where the answer stands, or would. */
export interface Lens {
  /** Where it is shown. */
  readonly at: Span;
  readonly title: Text;
  /** Where it leads. */
  readonly target: Span;
  /** The impact whose involvement it is about, as the guide names it. */
  readonly impact?: string;
}

const MISSING = t('missing');
const DECLINED = t('n/a');

/** Over each intended use: who oversees it, who decides, who is exposed, which groups are at risk; over each impact: how the organisation is involved. */
export function lenses(model: Model): Lens[] {
  return [...useLenses(model), ...impactLenses(model)];
}

function impactLenses(model: Model): Lens[] {
  return impactsOf(model).map((impact) => {
    const involvement = impact.get('involvement');
    const found = involvement.get('class').text;
    const factors = Object.keys(answersOf(impact)).length;
    const title = t('involvement: {class} ({count} of {all} factors)', { class: found === undefined || isPlaceholder(found) ? MISSING : found, count: factors, all: involvementGuide.factors.length });
    return { at: impact.label, title, target: involvement.value, impact: targetOf(impact) };
  });
}

function useLenses(model: Model): Lens[] {
  return model.uses.filter((use) => use.map && !use.blank).flatMap((use) => {
    const count = (place: Place): Said => (place.blank ? MISSING : place.notApplicable === undefined ? answers(place) : DECLINED);
    const [makers, subjects] = [use.get('decisions').get('makers'), use.get('decisions').get('subjects')];
    const decisions = use.get('decisions').notApplicable !== undefined ? DECLINED : makers.blank && subjects.blank ? MISSING : answers(makers) + answers(subjects);
    const lens = (title: Text, place: Place): Lens => ({ at: use.label, title, target: place.value });
    return [
      lens(t('oversight {count}', { count: count(use.get('oversight')) }), use.get('oversight')),
      lens(t('decisions {count}', { count: decisions }), use.get('decisions')),
      lens(t('exposed {count}', { count: count(use.get('exposure')) }), use.get('exposure')),
      lens(t('groups {count}', { count: groups(model, use.get('fairness')) }), use.get('fairness')),
    ];
  });
}

/** Items that are answers: not blank, no hole. */
const answers = (place: Place): number => place.items().filter((item) => !item.blank && !isPlaceholder(item.text ?? item.child('stakeholder').text ?? '')).length;

function groups(model: Model, fairness: Place): Said {
  const lists = ['qualityOfService', 'allocation', 'representation'].map((key) => fairness.child(key));
  const named = new Set(lists.flatMap((list) => namedGroups(model, list)));
  if (!named.size) return lists.every((list) => list.notApplicable !== undefined) ? DECLINED : MISSING;
  const combined = [...named].filter((group) => factorCount(group) > 1).length;
  return combined ? t('{count} ({combined} combined)', { count: named.size, combined }) : named.size;
}

/** Semantic token types, in the order of the legend. */
export const TOKEN_TYPES = ['assessmentId', 'assessmentReference', 'assessmentGoal', 'assessmentPlaceholder'] as const;

export interface Token {
  readonly span: Span;
  readonly type: (typeof TOKEN_TYPES)[number];
}

/** Ids, references, goals and holes, in the order of the text; each on one line. */
export function tokens(model: Model): Token[] {
  const { document } = model;
  const found = new Map<number, Token>();
  const add = (span: Span, type: Token['type']): void => {
    const end = Math.min(span.end, document.lines.lineEnd(document.lines.lineAt(span.start)));
    if (end > span.start) found.set(span.start, { span: { start: span.start, end }, type });
  };
  for (const { place, shape } of model.fields) {
    const type = typeOf(place, shape);
    if (type && place.scalar) add(writtenSpan(place.scalar), type);
    if (place.pair && place.parent?.key === 'goals' && place.parent.parent?.key === 'summary') add(place.pair.key, 'assessmentGoal');
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start);
}

function typeOf(place: Place, shape: Schema): Token['type'] | undefined {
  const { text } = place;
  if (text === undefined) return undefined;
  if (isPlaceholder(text)) return 'assessmentPlaceholder';
  const { id, ref, foreign, valueRule, catalogueEntry } = notes(shape);
  if (id) return 'assessmentId';
  if (ref ?? foreign ?? catalogueEntry) return 'assessmentReference';
  return valueRule === 'harm-goal-invalid' ? 'assessmentGoal' : undefined;
}

/** A name behind a code that says little by itself. */
export interface Hint {
  readonly at: number;
  readonly text: string;
}

/** Names of codes: countries, languages, goals, catalogue entries, entries that are referred to. */
export function hints(model: Model, catalogue: CatalogueSet, { start, end }: Span): Hint[] {
  return model.fields.flatMap(({ place, shape }) => {
    const { text, scalar } = place;
    if (text === undefined || !scalar || scalar.alias || scalar.start > end || scalar.end < start) return [];
    const name = nameOf(model, place, shape, text, catalogue);
    return name ? [{ at: scalar.end, text: name }] : [];
  });
}

function nameOf(model: Model, place: Place, shape: Schema, text: string, catalogue: CatalogueSet): string {
  const { code, ref, catalogueEntry, valueRule } = notes(shape);
  if (code === 'geography') return nameOfGeography(text);
  if (code === 'language') return nameOfLanguage(text);
  if (catalogueEntry) return catalogue.entries.get(text)?.title ?? '';
  if (ref) return model.find(ref, text)?.entry.child('name').text ?? '';
  return valueRule === 'harm-goal-invalid' ? meaningOf(shape, place.scalar?.value) : '';
}

/** A path or address that can be opened. */
export interface Link {
  readonly span: Span;
  /** As it is written: relative to the assessment, or an address. */
  readonly target: string;
}

export function links(model: Model): Link[] {
  return model.fields.flatMap(({ place, shape }) => {
    const { text, scalar } = place;
    if (text === undefined || !scalar || !notes(shape).file || isPlaceholder(text)) return [];
    const quoted = scalar.style === 'single' || scalar.style === 'double' ? 1 : 0;
    const span = writtenSpan(scalar);
    return [{ span: { start: span.start + quoted, end: span.end - quoted }, target: text }];
  });
}
