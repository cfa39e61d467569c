import { isLive, rights, type CatalogueSet } from '../../catalogue/index.js';
import { targetOf, type Files, type Place } from '../../document/index.js';
import { isDate, isPlaceholder, modelOf, type Model } from '../../model/index.js';
import { allGeographies, allLanguages } from '../../rules/codes.js';
import { freshId } from '../../rules/answers.js';
import { KIND_NAMES } from '../../rules/kinds.js';
import { allRules } from '../../rules/index.js';
import { candidates } from '../../rules/matching.js';
import { notes, shapeAt, type EntryKind, type Schema } from '../../schema/index.js';
import { t, type Said, type Say } from '../../text/index.js';

import { describeEntry } from '../hover.js';
import type { Finding } from '../finding.js';

/** A value that can stand at a place. */
export interface Value {
  readonly value: string | number | boolean;
  readonly detail: Said;
  /** Markdown. */
  readonly documentation: string;
  /** Other words that it is looked for by. */
  readonly words: string;
  readonly kind: 'value' | 'reference' | 'code' | 'entry' | 'date' | 'file';
}

/** What proposals depend on besides the text. */
export interface Surroundings {
  /** Today's date, ISO 8601. */
  readonly today: string;
  readonly catalogue: CatalogueSet;
  readonly files?: Files;
  /** What was found in the text lately: rules and places to waive. */
  readonly findings?: readonly Finding[];
  /** Says a text in the reader's language; English if it is left out. */
  readonly say?: Say;
}

const plain = (value: Value['value'], detail: Said = '', documentation = '', words = '', kind: Value['kind'] = 'value'): Value => ({ value, detail, documentation, words, kind });

/** Meaning of one of a field's allowed values; empty if there is none. */
export const meaningOf = (shape: Schema, value: unknown): string => shape.markdownEnumDescriptions?.[(shape.enum ?? []).indexOf(value as string)] ?? '';

/** Values for a scalar, the likeliest first; those that its list has already are left out. @param model of the whole text as it stands; the place may be in a reading of a part */
export function valuesAt(place: Place, model: Model, surroundings: Surroundings): Value[] {
  const shape = shapeAt(place);
  if (!shape) return [];
  const there = new Set(place.parent?.seq ? place.parent.texts() : []);
  return proposals(place, shape, model, surroundings).filter(({ value }) => !there.has(String(value)));
}

function proposals(place: Place, shape: Schema, model: Model, surroundings: Surroundings): Value[] {
  const { ref, id, code, catalogueEntry, catalogueVersion, file, foreign, right, rule, target } = notes(shape);
  if (ref) return references(place, model, ref);
  if (foreign) return foreignReferences(place, foreign, surroundings);
  if (id) return ids(place, model, id);
  if (code === 'geography') return allGeographies().map(({ code: value, name, also }) => plain(value, name, '', [name, ...also].join(' '), 'code'));
  if (code === 'language') return allLanguages().map(({ code: value, name }) => plain(value, name, '', name, 'code'));
  if (right) return [...rights.values()].map(({ id: value, title, instrument }) => plain(value, title, instrument, `${title} ${instrument}`, 'code'));
  if (rule) return rules(surroundings);
  if (target) return targets(place, model, surroundings);
  if (catalogueEntry) return entries(model, surroundings);
  if (catalogueVersion) return [plain(surroundings.catalogue.version, t('the version that counts here'))];
  if (file) return files(model, file, surroundings);
  if (shape.format === 'date') return dates(place, surroundings.today);
  if (shape.const !== undefined) return [plain(shape.const as Value['value'])];
  return (shape.enum ?? []).filter((value) => typeof value === 'string').map((value) => plain(value, meaningOf(shape, value), shape.description ?? '', meaningOf(shape, value)));
}

/** Ids of entries, those first that are of a category that fits here. */
function references(place: Place, model: Model, kind: EntryKind): Value[] {
  const prefer = notesAbove(place)?.prefer ?? [];
  const rank = (category: string | undefined): number => (prefer.indexOf(category ?? '') + 1 || prefer.length + 1);
  const all = model.definitions.filter((definition) => definition.kind === kind);
  const sorted = all.map((definition, order) => ({ ...definition, order, category: definition.entry.child('category').text })).sort((a, b) => rank(a.category) - rank(b.category) || a.order - b.order);
  return sorted.map(({ id, entry, category }) => plain(id, nameOf(entry), [entry.child('description').text, category && `*${category}*`].filter(Boolean).join('\n\n'), nameOf(entry), 'reference'));
}

/** The notes of the place or of the nearest list around it that says which categories fit. */
function notesAbove(place: Place | undefined): ReturnType<typeof notes> | undefined {
  for (let at = place; at; at = at.parent) {
    const own = notes(shapeAt(at));
    if (own.prefer) return own;
    if (at.map && at !== place) return undefined;
  }
  return undefined;
}

const nameOf = (entry: Place): string => {
  const name = entry.child('name').text;
  return name === undefined || isPlaceholder(name) ? '' : name;
};

function foreignReferences(place: Place, kind: EntryKind, { files: known }: Surroundings): Value[] {
  const path = place.parent?.child('assessment').text;
  const other = path === undefined ? undefined : known?.assessment(path);
  return other ? references(place, modelOf(other), kind) : [];
}

/** An id made from the entry's name, else from what it is. */
function ids(place: Place, model: Model, kind: EntryKind): Value[] {
  const name = place.parent && nameOf(place.parent);
  const slug = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 40).replace(/^-+|-+$/g, '');
  const wanted = slug(name ?? '') || slug(KIND_NAMES[kind].english);
  return [plain(freshId(model, kind, wanted), name ? t('from its name') : '')];
}

/** Catalogue entries: those that count where the system is offered first, answered ones left out. */
function entries(model: Model, { catalogue, today, say }: Surroundings): Value[] {
  const answered = new Set(model.root.get('adverseImpact').get('restrictedUses').get('answers').items().flatMap((answer) => answer.child('entry').text ?? []));
  const near = new Set(candidates(model, catalogue, today));
  const live = [...catalogue.entries.values()].filter((entry) => isLive(entry, today) && !answered.has(entry.id));
  return [...live.filter((entry) => near.has(entry)), ...live.filter((entry) => !near.has(entry))].map((entry) => plain(entry.id, entry.title, describeEntry(entry, today, undefined, say), `${entry.title} ${entry.ref}`, 'entry'));
}

/** Rules that may be waived, those first that found something. */
function rules({ findings = [] }: Surroundings): Value[] {
  const found = new Set(findings.filter(({ mandatory }) => !mandatory).map(({ rule }) => rule));
  const waivable = allRules.filter(({ mandatory }) => !mandatory);
  return [...waivable.filter(({ id }) => found.has(id)), ...waivable.filter(({ id }) => !found.has(id))].map(({ id, title, requirement }) => plain(id, title, `${title} (${requirement}).`, title));
}

/** Fields in which the waiver's rule found something, then all sections and entries. */
function targets(place: Place, model: Model, { findings = [] }: Surroundings): Value[] {
  const rule = place.parent?.child('rule').text;
  const found = findings.filter((finding) => rule === undefined || finding.rule === rule).map((finding) => plain(finding.target, finding.message, '', finding.rule));
  const sections = model.fields.filter(({ place: field }) => (field.map ?? field.seq) && field.parent && field.parent.key !== 'waivers' && field.key !== 'waivers').map(({ place: field, shape }) => plain(targetOf(field), shape.title ?? ''));
  return [...new Map([...sections, ...found].map((value) => [value.value, value])).values()].sort((a, b) => Number(b.words !== '') - Number(a.words !== ''));
}

const plusDays = (date: string, days: number): string => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** Today; for a date to come also one in three months, and one in a year. */
function dates(place: Place, today: string): Value[] {
  const later = /expires|until|due|next/i.test(String(place.key)) || place.parent?.key === 'lifecycle';
  const after = later && isDate(today) ? [plain(plusDays(today, 91), t('in three months'), '', '', 'date'), plain(plusDays(today, 365), t('in a year'), '', '', 'date')] : [];
  return [plain(today, t('today'), '', '', 'date'), ...after];
}

const ASSESSMENT = /\.raia\.(?:ya?ml|json)$/i;

function files(model: Model, wanted: 'any' | 'assessment', { files: known }: Surroundings): Value[] {
  const own = model.document.uri.slice(model.document.uri.lastIndexOf('/') + 1);
  return (known?.near() ?? []).filter((path) => path !== own && (wanted === 'any' || ASSESSMENT.test(path))).map((path) => plain(path, '', '', path, 'file'));
}
