import { parseDocument, Place } from '../document/index.js';
import { applyEdits, isPlaceholder, replaceScalar, type Edit } from '../fixes/index.js';
import { notes, shapeAt, walk, type EntryKind, type Schema } from '../schema/index.js';

/** A published case as a sample assessment; its text says what is known of it. */
export interface PublishedCase {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Date of the last change, ISO 8601. */
  readonly version: string;
  readonly source: string;
  /** Without comments. */
  readonly sample: string;
}

/** Choices that give an assessment its structure. Every other choice says something about the case. */
const STRUCTURE: ReadonlySet<string> = new Set(['category', 'factors', 'marginalised', 'technologies', 'customers', 'intentional', 'goals', 'salientHarm', 'kind', 'role']);
/** Entries that are a start for others under the name that they have. */
const NAMED: ReadonlySet<EntryKind | undefined> = new Set(['stakeholder', 'demographicGroup', 'intendedUse'] as const);
const LONGEST = 160;

/**
 * The text of an assessment that starts from a case: its ids, names and structure. Each answer becomes a TODO that shows what was
 * known there, so that nothing of the case is said about the author's system.
 */
export function asTemplate({ title, source, sample }: PublishedCase): string {
  const edits: Edit[] = [];
  walk(Place.root(parseDocument('case.raia.yaml', sample)), (place, shape) => {
    const text = hole(place, shape);
    if (text !== undefined) edits.push(...replaceScalar(place, text));
  });
  return `# ${title}. A start for an assessment of your own.\n# Source: ${source}. Each TODO shows what was known there; none says anything yet about your system.\n${applyEdits(sample, edits)}`;
}

/** What stands in place of an answer; undefined for what is there to start from. */
function hole(place: Place, shape: Schema): string | undefined {
  const { text, parent } = place;
  if (text === undefined || !parent?.parent) return undefined; // of the file itself: its version, its status
  const { id, ref, catalogueEntry, right } = notes(shape);
  if (id ?? ref ?? catalogueEntry ?? right) return undefined;
  const key = String(typeof place.key === 'number' ? parent.key : place.key);
  if (shape.enum) return STRUCTURE.has(key) ? undefined : 'TODO';
  if (key === 'name' && NAMED.has(notes(shapeAt(parent)).define)) return undefined;
  const { code, catalogueVersion, file } = notes(shape);
  const prose = shape.type === 'string' && shape.format === undefined && (code ?? catalogueVersion ?? file) === undefined;
  return prose && !isPlaceholder(text) ? `TODO in the published case: ${shorten(text)}` : 'TODO';
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 3).replace(/ \S*$/, '')}...`;
}
