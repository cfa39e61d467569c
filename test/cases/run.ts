import { BASE } from './base.js';
import { completionCases } from './completion.js';
import { hoverCases } from './hover.js';
import { definitionCases, referencesCases, renameCases } from './navigation.js';
import type { CompletionCase, DefinitionCase, HoverCase, ReferencesCase, RenameCase } from './types.js';

/** Zero-based line and UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Edit {
  readonly range: Range;
  readonly newText: string;
}

/** A face of the product that answers LSP requests; every case runs on each of them. */
export interface Face {
  /** The date that it takes for today, ISO 8601. */
  readonly today: string;
  /** Shows a text as the one open assessment. */
  open(text: string): Promise<void>;
  /** Proposals in their order; holes of a snippet show their text. */
  complete(at: Position): Promise<{ label: string; edit: Edit }[]>;
  /** Markdown; empty for nothing. */
  hover(at: Position): Promise<string>;
  /** Range in the open assessment. */
  definition(at: Position): Promise<Range | undefined>;
  references(at: Position): Promise<Range[]>;
  rename(at: Position, to: string): Promise<Edit[] | { refused: string }>;
}

export interface NamedCase {
  readonly request: 'completion' | 'hover' | 'definition' | 'references' | 'rename';
  readonly name: string;
  run(face: Face): Promise<void>;
}

function fail(message: string): never {
  throw new Error(message);
}

function same(actual: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) fail(`${what}\nactual:   ${a}\nexpected: ${b}`);
}

const positionAt = (text: string, offset: number): Position => {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length };
};

const offsetAt = (text: string, { line, character }: Position): number => text.split('\n').slice(0, line).reduce((sum, l) => sum + l.length + 1, 0) + character;

const apply = (text: string, edits: readonly Edit[]): string =>
  [...edits].sort((a, b) => offsetAt(text, b.range.start) - offsetAt(text, a.range.start)).reduce((result, { range, newText }) => result.slice(0, offsetAt(text, range.start)) + newText + result.slice(offsetAt(text, range.end)), text);

/** Offset of a part of the base that is there once. */
function find(part: string): number {
  const at = BASE.indexOf(part);
  if (at < 0 || BASE.includes(part, at + 1)) fail(`“${part}” has to be in the base once`);
  return at;
}

/** Position of the ‸ in a part of the base. */
const cursorIn = (part: string): Position => positionAt(BASE, find(part.replace('‸', '')) + part.indexOf('‸'));

/** Range of the ⟦ ⟧ in a part of the base. */
function rangeIn(part: string): Range {
  const start = find(part.replace(/[⟦⟧]/g, '')) + part.indexOf('⟦');
  return { start: positionAt(BASE, start), end: positionAt(BASE, start + part.indexOf('⟧') - part.indexOf('⟦') - 1) };
}

/** A case's text with «today», «today+91» (days) and «since 2026-11-16» (days ago) filled in. */
const dated = (text: string, today: string): string =>
  text
    .replace(/«today(?:\+(\d+))?»/g, (_, days?: string) => new Date(Date.parse(today) + Number(days ?? 0) * 86_400_000).toISOString().slice(0, 10))
    .replace(/«since ([\d-]+)»/g, (_, date: string) => String(Math.round((Date.parse(today) - Date.parse(date)) / 86_400_000)));

async function runCompletion(face: Face, { text, replace, by, lacks = [], first, ...expected }: CompletionCase): Promise<void> {
  const fill = (label: string): string => dated(label, face.today);
  const [has, only] = [(expected.has ?? []).map(fill), expected.only?.map(fill)];
  const take = expected.take && ([fill(expected.take[0]), fill(expected.take[1])] as const);
  if (text === undefined) find(replace);
  const marked = text ?? BASE.replace(replace, () => by);
  const offset = marked.indexOf('‸');
  const whole = marked.replace('‸', '');
  await face.open(whole);
  const found = await face.complete(positionAt(whole, offset < 0 ? whole.length : offset));
  const labels = found.map(({ label }) => label);
  const missing = has.filter((label) => !labels.includes(label));
  if (missing.length) fail(`missing: ${missing.join(', ')}; proposed: ${labels.slice(0, 20).join(', ')}`);
  same(has.map((label) => labels.indexOf(label)), has.map((label) => labels.indexOf(label)).sort((a, b) => a - b), 'order');
  const wrong = lacks.filter((label) => labels.includes(label));
  if (wrong.length) fail(`not wanted: ${wrong.join(', ')}`);
  if (first !== undefined) same(labels[0], first, 'the first proposal');
  if (only) same([...labels].sort(), [...only].sort(), 'all proposals');
  if (!take) return;
  const item = found.find(({ label }) => label === take[0]) ?? fail(`“${take[0]}” is not proposed, but ${labels.slice(0, 20).join(', ')}`);
  same(apply(whole, [item.edit]), text === undefined ? BASE.replace(replace, () => take[1]) : take[1], `taking “${take[0]}”`);
}

async function runHover(face: Face, { at, says }: HoverCase): Promise<void> {
  await face.open(BASE);
  const said = await face.hover(cursorIn(at));
  if (!says.length && said) fail(`said: ${said}`);
  const missing = says.map((part) => dated(part, face.today)).filter((part) => !said.includes(part));
  if (missing.length) fail(`missing: ${missing.join(' | ')}\nsaid: ${said}`);
}

async function runDefinition(face: Face, { at, to }: DefinitionCase): Promise<void> {
  await face.open(BASE);
  same(await face.definition(cursorIn(at)), to === undefined ? undefined : rangeIn(to), 'definition');
}

async function runReferences(face: Face, { at, found }: ReferencesCase): Promise<void> {
  await face.open(BASE);
  const order = (a: Range, b: Range): number => a.start.line - b.start.line || a.start.character - b.start.character;
  same([...(await face.references(cursorIn(at)))].sort(order), found.map(rangeIn).sort(order), 'references');
}

async function runRename(face: Face, { at, to, lines = [], refused }: RenameCase): Promise<void> {
  await face.open(BASE);
  const result = await face.rename(cursorIn(at), to);
  if (refused !== undefined) {
    if (!('refused' in result) || !result.refused.includes(refused)) fail(`not refused with “${refused}”, but ${JSON.stringify(result)}`);
    return;
  }
  if ('refused' in result) fail(`refused: ${result.refused}`);
  const before = BASE.split('\n');
  const after = apply(BASE, result).split('\n');
  same(before.flatMap((line, i) => (line === after[i] ? [] : [[line, after[i]]])), lines, 'changed lines');
}

const shown = (text: string): string => JSON.stringify(text.length > 50 ? `${text.slice(0, 10)}...${text.slice(-40)}` : text);

/** All marked cases. */
export const cases: readonly NamedCase[] = [
  ...completionCases.map((c): NamedCase => ({ request: 'completion', name: shown(c.text ?? c.by), run: (face) => runCompletion(face, c) })),
  ...hoverCases.map((c): NamedCase => ({ request: 'hover', name: shown(c.at), run: (face) => runHover(face, c) })),
  ...definitionCases.map((c): NamedCase => ({ request: 'definition', name: shown(c.at), run: (face) => runDefinition(face, c) })),
  ...referencesCases.map((c): NamedCase => ({ request: 'references', name: shown(c.at), run: (face) => runReferences(face, c) })),
  ...renameCases.map((c): NamedCase => ({ request: 'rename', name: `${shown(c.at)} to “${c.to}”`, run: (face) => runRename(face, c) })),
];

/** A snippet as it stands in the text before anything is typed: holes show their text, choices the first. */
export const snippetText = (snippet: string): string =>
  snippet.replace(/\$\{\d+\|((?:\\.|[^,|\\])*)(?:,(?:\\.|[^|\\])*)?\|\}|\$\{\d+:((?:\\.|[^}\\])*)\}|\$\d+|\\([\\$}])/g, (_, choice?: string, hole?: string, escaped?: string) => escaped ?? (choice ?? hole ?? '').replace(/\\(.)/g, '$1'));
