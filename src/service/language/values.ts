import { isLive, type CatalogueSet } from '../../catalogue/index.js';
import type { Files, Place } from '../../document/index.js';
import { isDate, isPlaceholder, modelOf, type Model } from '../../model/index.js';
import { allGeographies, allLanguages } from '../../rules/codes.js';
import { freshId } from '../../rules/answers.js';
import { KIND_NAMES } from '../../rules/kinds.js';
import { candidates } from '../../rules/matching.js';
import { notes, shapeAt, type EntryKind, type Schema } from '../../schema/index.js';
import { t, type Said, type Say } from '../../text/index.js';

import { describeEntry } from '../hover.js';
import { MARK } from './cursor.js';

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
  /** Says a text in the reader's language; English if it is left out. */
  readonly say?: Say;
}

const plain = (value: Value['value'], detail: Said = '', documentation = '', words = '', kind: Value['kind'] = 'value'): Value => ({ value, detail, documentation, words, kind });

/** Meaning of one of a field's allowed values; empty if there is none. */
export const meaningOf = (shape: Schema, value: unknown): string => shape.markdownEnumDescriptions?.[(shape.enum ?? []).indexOf(value as string)] ?? '';

/** Values for a scalar, the likeliest first; those that its list has already are left out. */
export function valuesAt(place: Place, surroundings: Surroundings): Value[] {
  const shape = shapeAt(place);
  if (!shape) return [];
  const there = new Set(place.parent?.seq ? place.parent.texts() : []);
  return proposals(place, shape, surroundings).filter(({ value }) => !there.has(String(value)));
}

function proposals(place: Place, shape: Schema, surroundings: Surroundings): Value[] {
  const { ref, id, code, catalogueEntry, catalogueVersion, file, foreign } = notes(shape);
  if (ref) return references(place, modelOf(place.document), ref);
  if (foreign) return foreignReferences(place, foreign, surroundings);
  if (id) return ids(place, id);
  if (code === 'geography') return allGeographies().map(({ code: value, name, also }) => plain(value, name, '', [name, ...also].join(' '), 'code'));
  if (code === 'language') return allLanguages().map(({ code: value, name }) => plain(value, name, '', name, 'code'));
  if (catalogueEntry) return entries(place, surroundings);
  if (catalogueVersion) return [plain(surroundings.catalogue.version, t('the version that counts here'))];
  if (file) return files(place, file, surroundings);
  if (shape.format === 'date') return dates(place, surroundings.today);
  if (shape.const !== undefined) return [plain(shape.const as Value['value'])];
  return (shape.enum ?? []).filter((value) => typeof value === 'string').map((value) => plain(value, meaningOf(shape, value), shape.description ?? '', meaningOf(shape, value)));
}

/** Ids of entries, those first that are of a category that fits here. */
function references(place: Place, model: Model, kind: EntryKind): Value[] {
  const prefer = notesAbove(place)?.prefer ?? [];
  const rank = (category: string | undefined): number => (prefer.indexOf(category ?? '') + 1 || prefer.length + 1);
  const all = model.definitions.filter((definition) => definition.kind === kind && definition.id !== MARK);
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
function ids(place: Place, kind: EntryKind): Value[] {
  const name = place.parent && nameOf(place.parent);
  const slug = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 40).replace(/^-+|-+$/g, '');
  const wanted = slug(name ?? '') || slug(KIND_NAMES[kind].english);
  return [plain(freshId(modelOf(place.document), kind, wanted), name ? t('from its name') : '')];
}

/** Catalogue entries: those that count where the system is offered first, answered ones left out. */
function entries(place: Place, { catalogue, today, say }: Surroundings): Value[] {
  const model = modelOf(place.document);
  const answered = new Set(model.root.get('adverseImpact').get('restrictedUses').get('answers').items().flatMap((answer) => answer.child('entry').text ?? []));
  const near = new Set(candidates(model, catalogue, today));
  const live = [...catalogue.entries.values()].filter((entry) => isLive(entry, today) && !answered.has(entry.id));
  return [...live.filter((entry) => near.has(entry)), ...live.filter((entry) => !near.has(entry))].map((entry) => plain(entry.id, entry.title, describeEntry(entry, today, undefined, say), `${entry.title} ${entry.ref}`, 'entry'));
}

const plusDays = (date: string, days: number): string => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** Today; for a date to come also one in three months, and one in a year. */
function dates(place: Place, today: string): Value[] {
  const later = /expires|until|due|next/i.test(String(place.key)) || place.parent?.key === 'lifecycle';
  const after = later && isDate(today) ? [plain(plusDays(today, 91), t('in three months'), '', '', 'date'), plain(plusDays(today, 365), t('in a year'), '', '', 'date')] : [];
  return [plain(today, t('today'), '', '', 'date'), ...after];
}

const ASSESSMENT = /\.raia\.(?:ya?ml|json)$/i;

function files(place: Place, wanted: 'any' | 'assessment', { files: known }: Surroundings): Value[] {
  const own = place.document.uri.slice(place.document.uri.lastIndexOf('/') + 1);
  return (known?.near() ?? []).filter((path) => path !== own && (wanted === 'any' || ASSESSMENT.test(path))).map((path) => plain(path, '', '', path, 'file'));
}
