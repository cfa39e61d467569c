import type { AssessmentDocument, Range } from '../../document/index.js';
import { skeleton, todo, writeAfter, writeItem, writePair, writeScalar, type Stop, type Template } from '../../fixes/index.js';
import { isScalar, isList, Todo } from '../../fixes/template.js';
import { modelOf } from '../../model/index.js';
import { NOT_APPLICABLE } from '../../rules/answers.js';
import { childSchema, notes, shapeAt, shapeOf, titleOf, type Schema } from '../../schema/index.js';
import { inEnglish, t, type Say, type Text as Label } from '../../text/index.js';
import { cursorsAt, type Cursor } from './cursor.js';
import { aboutField } from './about.js';
import { valuesAt, type Surroundings, type Value } from './values.js';

/** Something that can be written at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'section' | Value['kind'];
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  /** What typed text is compared with. */
  readonly filterText: string;
  readonly range: Range;
  readonly newText: string;
  /** Holes in the new text. */
  readonly stops: readonly Stop[];
  /** After it is taken there is again something to propose. */
  readonly more: boolean;
}

interface Text {
  readonly text: string;
  readonly stops: readonly Stop[];
}

/** Proposals for an offset, the likeliest first. */
export function complete(document: AssessmentDocument, offset: number, surroundings: Surroundings): Completion[] {
  const { say = inEnglish } = surroundings;
  const found = new Map<string, Completion>();
  for (const cursor of cursorsAt(document, offset)) {
    const proposals = cursor.kind === 'key' ? keys(document, cursor, say) : [...values(document, cursor, surroundings, say), ...skeletons(document, cursor, say)];
    for (const proposal of proposals) if (!found.has(proposal.label)) found.set(proposal.label, proposal);
  }
  return [...found.values()];
}

function completion(document: AssessmentDocument, cursor: Cursor, fields: Pick<Completion, 'label' | 'kind' | 'detail' | 'documentation'> & { readonly words?: string; readonly more?: boolean }, text: Text): Completion {
  const lead = cursor.pad;
  const { label, words, more, ...rest } = fields;
  // Editors compare what stands in the range before the cursor with this.
  const typed = /^[ \t]*["']?/.exec(document.text.slice(cursor.span.start, cursor.span.end))![0];
  const filterText = `${typed}${words ? `${label} ${words}` : label}`;
  const stops = text.stops.map((stop) => ({ ...stop, start: stop.start + lead.length, end: stop.end + lead.length }));
  return { ...rest, label, filterText, range: document.lines.rangeOf(cursor.span), newText: lead + text.text + (cursor.comma ? ',' : ''), stops, more: more ?? false };
}

/** Keys that a mapping does not have yet: those that are asked for first, each group in the order of the form. */
function keys(document: AssessmentDocument, cursor: Cursor, say: Say): Completion[] {
  const { place } = cursor;
  const shape = shapeAt(place);
  if (!shape || !place.map) return [];
  const alone = place.map.pairs.length === 1;
  const own = Object.keys(shape.properties ?? {}).filter((key) => place.child(key).absent && key !== '$schema');
  const required = new Set(shape.required ?? []);
  const declinable = alone && notes(shape).acceptsNotApplicable;
  const sorted = [...own.filter((key) => required.has(key)), ...own.filter((key) => !required.has(key))];
  return [...sorted.map((key) => keyProposal(document, cursor, key, shape.properties![key]!, required.has(key), say)), ...(declinable ? [declineKey(document, cursor, say)] : [])];
}

function keyProposal(document: AssessmentDocument, cursor: Cursor, key: string, schema: Schema, required: boolean, say: Say): Completion {
  const field = shapeOf(schema);
  const template = skeleton(schema);
  const scalar = isScalar(template);
  const title = titleOf(field, key);
  const more = template instanceof Todo && (field.enum !== undefined || proposesValues(field));
  return completion(document, cursor, { label: key, kind: scalar ? 'key' : 'section', detail: required ? say(t('{title} (required)', { title })) : title, documentation: aboutField(field, say), more: more && !cursor.hasColon }, pairText(document, cursor, key, template));
}

const proposesValues = (shape: Schema): boolean => {
  const { ref, code, catalogueEntry, catalogueVersion, file, foreign, id, right, rule, target } = notes(shape);
  return [ref, code, catalogueEntry, catalogueVersion, file, foreign, id, right, rule, target].some(Boolean) || shape.format === 'date';
};

const declineKey = (document: AssessmentDocument, cursor: Cursor, say: Say): Completion =>
  completion(document, cursor, { label: 'notApplicable', kind: 'key', detail: say(t('Not applicable')), documentation: say(t('Says that the question does not apply, and why.')) }, pairText(document, cursor, 'notApplicable', todo('why it does not apply')));

/** A pair; of one that has its colon, its key alone. A single text is not worth a hole: the cursor goes where it is written. */
function pairText(document: AssessmentDocument, cursor: Cursor, key: string, template: Template): Text {
  if (cursor.hasColon) return { text: writeScalar(document, key, cursor.quote, cursor.flow), stops: [] };
  const written = writePair(document, key, template, { ...cursor, at: cursor.span.start });
  if (!(template instanceof Todo)) return written;
  const { start, end } = written.stops[0]!;
  return { text: written.text.slice(0, start) + written.text.slice(end), stops: [{ start, end: start, choices: [] }] };
}

function values(document: AssessmentDocument, cursor: Cursor, surroundings: Surroundings, say: Say): Completion[] {
  const dash = cursor.kind === 'item' ? '- ' : '';
  return valuesAt(cursor.place, modelOf(document), surroundings).map(({ value, detail, documentation, words, kind }) =>
    completion(document, cursor, { label: String(value), kind, detail: say(detail), documentation, words }, { text: dash + writeScalar(document, value, cursor.quote, cursor.flow), stops: [] }));
}

/** Whole sections and entries where a value stands: what is asked for, each answer still open. */
function skeletons(document: AssessmentDocument, cursor: Cursor, say: Say): Completion[] {
  const { place, flow, column, keyColumn, quote, span } = cursor;
  if (quote && document.format !== 'json') return [];
  const schema = schemaOf(cursor);
  if (!schema) return [];
  const shape = shapeOf(schema);
  const template = skeleton(schema);
  const title = titleOf(shape, typeof place.key === 'number' ? 'entry' : place.key);
  const isItem = typeof place.key === 'number';
  const proposals: [Label, Template, string | undefined][] = [];
  if (!isScalar(template) && (isItem ? !isList(template) : true)) proposals.push([isItem ? t('New: {title}', { title }) : t('Fill in: {title}', { title }), template, shape.description]);
  if (!isItem && notes(shape).acceptsNotApplicable) proposals.push([t('Not applicable because ...'), NOT_APPLICABLE, undefined]);
  return proposals.flatMap(([label, what, documentation = '']) => {
    const fields = { label: say(label), kind: 'section', detail: '', documentation } as const;
    if (isItem) return [completion(document, cursor, fields, writeItem(document, what, { column, flow, at: span.start }, cursor.kind === 'item'))];
    if (keyColumn === undefined) return [];
    const { lines } = document;
    const after = writeAfter(document, what, { column: keyColumn, flow, at: lines.lineStart(lines.lineAt(span.start)) + keyColumn });
    return [completion(document, behindColon(document, cursor), fields, after)];
  });
}

/** The cursor with the blanks before it: what is written after a colon brings its own space or line break along. */
function behindColon({ text }: AssessmentDocument, cursor: Cursor): Cursor {
  const start = text.slice(0, cursor.span.start).trimEnd().length;
  return { ...cursor, span: { start, end: cursor.span.end }, pad: '' };
}

/** The schema of what stands at the cursor, before it is known whether it is answered with N/A. */
function schemaOf({ place }: Cursor): Schema | undefined {
  const parent = place.parent && shapeAt(place.parent);
  return parent && childSchema(parent, place.key!);
}
