import { renamedTarget, writtenSpan, type AssessmentDocument, type Place, type Span } from '../../document/index.js';
import { applyEdits, replaceScalar, type Edit } from '../../fixes/index.js';
import { modelOf, type Definition, type ForeignReference, type Model, type Reference } from '../../model/index.js';
import type { EntryKind } from '../../schema/index.js';
import { assessmentSchema, notes, shapeAt } from '../../schema/index.js';
import { t, type Text } from '../../text/index.js';
import { spotAt } from './spot.js';

/** An entry with all that refers to it in its own assessment. */
export interface Entry {
  readonly kind: EntryKind;
  readonly id: string;
  /** Undefined where the id is only referred to. */
  readonly definition: Definition | undefined;
  readonly references: readonly Reference[];
}

/** A place in one of the workspace's assessments. */
export interface Location {
  readonly document: AssessmentDocument;
  readonly span: Span;
}

/** The assessments of a workspace, as far as they were read. */
export interface Library {
  /** The assessment that a path in another one names. */
  resolve(from: AssessmentDocument, path: string): Model | undefined;
  all(): Iterable<Model>;
}

/** The entry that an id or a reference names. */
export function entryAt(model: Model, place: Place): Entry | undefined {
  const { id: defines, ref } = notes(shapeAt(place));
  const kind = defines ?? ref;
  const { text } = place;
  return kind && text !== undefined ? entryOf(model, kind, text) : undefined;
}

const entryOf = (model: Model, kind: EntryKind, id: string): Entry => ({ kind, id, definition: model.find(kind, id), references: model.references.filter((reference) => reference.kind === kind && reference.id === id) });

/** The entry at an offset, and the assessment in which it is defined. */
function target(model: Model, offset: number, library: Library): { readonly model: Model; readonly entry: Entry; readonly place: Place } | undefined {
  const spot = spotAt(model.root, offset);
  if (spot?.on !== 'value') return undefined;
  const own = entryAt(model, spot.place);
  if (own) return { model, entry: own, place: spot.place };
  const foreign = model.foreign.find((reference) => reference.place.node === spot.place.node);
  const other = foreign && library.resolve(model.document, foreign.path);
  return other && { model: other, entry: entryOf(other, foreign.kind, foreign.id), place: spot.place };
}

const locationOf = (place: Place): Location => ({ document: place.document, span: place.node ? writtenSpan(place.node) : place.label });

/** What in other assessments refers to an entry of this one. */
function foreignTo(model: Model, { kind, id }: Entry, library: Library): ForeignReference[] {
  return [...library.all()].flatMap((other) => other.foreign.filter((reference) => reference.kind === kind && reference.id === id && library.resolve(other.document, reference.path)?.document.uri === model.document.uri));
}

export interface DefinitionLocation extends Location {
  /** What was asked about. */
  readonly origin: Span;
  /** The whole entry. */
  readonly whole: Span;
}

/** Where the entry at an offset is defined; of a path of another assessment its beginning. */
export function definitionAt(model: Model, offset: number, library: Library): DefinitionLocation | undefined {
  const spot = spotAt(model.root, offset);
  const found = target(model, offset, library);
  if (found?.entry.definition) {
    const { entry, idPlace } = found.entry.definition;
    return { ...locationOf(idPlace), whole: locationOf(entry).span, origin: spot!.span };
  }
  const isPath = spot?.on === 'value' && notes(shapeAt(spot.place)).file === 'assessment';
  const other = isPath && spot.place.text !== undefined ? library.resolve(model.document, spot.place.text) : undefined;
  return other && { document: other.document, span: { start: 0, end: 0 }, whole: { start: 0, end: 0 }, origin: spot!.span };
}

/** All mentions of the entry at an offset, over all assessments, in the order of each file. */
export function referencesAt(model: Model, offset: number, library: Library, declaration: boolean): Location[] {
  const found = target(model, offset, library);
  if (!found) return [];
  const { definition, references } = found.entry;
  const own = [...(declaration && definition ? [definition.idPlace] : []), ...references.map(({ place }) => place)];
  return unique([...own, ...foreignTo(found.model, found.entry, library).map(({ place }) => place)].map(locationOf));
}

/** Several places may be one and the same text, reached through aliases. */
function unique(locations: readonly Location[]): Location[] {
  const key = ({ document, span }: Location): string => `${document.uri} ${span.start}`;
  return [...new Map(locations.map((location) => [key(location), location])).values()];
}

export interface Highlight {
  readonly span: Span;
  /** The id itself rather than a mention of it. */
  readonly definition: boolean;
}

/** Mentions of the entry at an offset in its own file. */
export function highlightsAt(model: Model, offset: number): Highlight[] {
  const spot = spotAt(model.root, offset);
  const entry = spot?.on === 'value' ? entryAt(model, spot.place) : undefined;
  if (!entry) return [];
  const definition = entry.definition ? [{ ...locationOf(entry.definition.idPlace), definition: true }] : [];
  return [...definition, ...unique(entry.references.map(({ place }) => locationOf(place))).map((location) => ({ ...location, definition: false }))].map(({ span, definition: own }) => ({ span, definition: own }));
}

/** A refusal to rename, and why. */
export interface Refusal {
  readonly problem: Text;
}

/** The range of the id at an offset and its present text, if it can be renamed. */
export function renameable(model: Model, offset: number, library: Library): { readonly span: Span; readonly id: string } | Refusal {
  const found = target(model, offset, library);
  if (!found) return { problem: t('Only ids can be renamed: put the cursor on the id of an entry or on a reference to it.') };
  if (!found.entry.definition) return { problem: t('“{id}” is not defined in this assessment, so there is nothing to rename; correct the reference instead.', { id: found.entry.id }) };
  return { span: contentSpan(found.place), id: found.entry.id };
}

/** A scalar without its quotes. */
function contentSpan(place: Place): Span {
  const span = place.scalar?.alias ?? place.scalar!;
  const quoted = !place.scalar?.alias && (place.scalar?.style === 'single' || place.scalar?.style === 'double') ? 1 : 0;
  return { start: span.start + quoted, end: span.end - quoted };
}

/** Edits, for each of the files that they change. */
export type Rename = readonly { readonly document: AssessmentDocument; readonly edits: readonly Edit[] }[];

/** What the schema lets an id be. */
const ID = new RegExp(assessmentSchema.$defs!['id']!.pattern!);

/** Renames the entry at an offset and all that refers to it, over all assessments, targets of waivers included; nothing else changes. */
export function rename(model: Model, offset: number, to: string, library: Library): Rename | Refusal {
  const can = renameable(model, offset, library);
  if ('problem' in can) return can;
  const found = target(model, offset, library)!;
  if (!ID.test(to)) return { problem: t('“{id}” cannot be an id: ids are made of letters, digits, dots, dashes and underscores, and start with a letter or digit.', { id: to }) };
  if (to !== found.entry.id && found.model.find(found.entry.kind, to)) return { problem: t('“{id}” is the id of another entry already.', { id: to }) };
  const places = [found.entry.definition!.idPlace, ...found.entry.references.map(({ place }) => place), ...foreignTo(found.model, found.entry, library).map(({ place }) => place)];
  const byFile = new Map<AssessmentDocument, Map<number, Edit>>();
  for (const place of places) {
    const edits = byFile.get(place.document) ?? new Map<number, Edit>();
    for (const edit of replaceScalar(place, to)) edits.set(edit.start, edit);
    byFile.set(place.document, edits);
  }
  // What is reached through an alias is written at its anchor, which is changed with the mention that stands there.
  const loose = places.find((place) => place.scalar && !byFile.get(place.document)!.has(place.scalar.start));
  if (loose) return { problem: t('“{id}” is also written through an alias (*name) whose anchor stands at a place of your own, so it cannot be renamed safely; change it by hand.', { id: found.entry.id }) };
  for (const [document, edits] of byFile) {
    for (const { place, target: written } of modelOf(document).waivers) {
      if (!place || written === undefined) continue;
      const now = renamedTarget(modelOf(document).root, written, (name) => (edits.has(name.start) ? to : undefined));
      if (now !== written) for (const edit of replaceScalar(place.child('target'), now)) edits.set(edit.start, edit);
    }
  }
  const renamed = [...byFile].map(([document, edits]) => ({ document, edits: [...edits.values()].sort((a, b) => a.start - b.start) }));
  return renamed.filter(({ document, edits }) => applyEdits(document.text, edits) !== document.text);
}
