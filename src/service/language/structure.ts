import { writtenSpan, type AssessmentDocument, type Node, type Place, type Span } from '../../document/index.js';
import { ownPairs } from '../../fixes/index.js';
import { isPlaceholder, type Model } from '../../model/index.js';
import { notes, shapeAt, titleOf } from '../../schema/index.js';

/** A section, an entry or a field, as an outline shows it. */
export interface Symbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'section' | 'list' | 'entry' | 'text' | 'number' | 'yes-no';
  readonly span: Span;
  /** Narrowest range that stands for it. */
  readonly label: Span;
  readonly children: readonly Symbol[];
}

/** Longest value that the outline shows beside a field. */
const DETAIL = 60;

const shorten = (text: string): string => {
  const line = text.split(/[\r\n]/)[0]!;
  return line.length > DETAIL || line.length < text.length ? `${line.slice(0, DETAIL - 3).trimEnd()}...` : line;
};

/** The assessment as a tree of its sections, entries and fields. */
export const outline = (model: Model): Symbol[] => children(model.root);

function children(place: Place): Symbol[] {
  const own = (child: Place): boolean => place.map === undefined || child.pair!.key.start >= place.map.start;
  return [...(place.map ? place.entries() : place.items())].filter((child) => child.node && own(child)).map((child) => symbolOf(child));
}

function symbolOf(place: Place): Symbol {
  const { node, pair, key } = place;
  const written = writtenSpan(node!);
  const start = pair?.key.start ?? written.start;
  const { label } = place;
  const inner = node!.alias ? [] : children(place);
  const known = shapeAt(place);
  const item = typeof key === 'number';
  const name = item ? itemName(place) : (known?.title ?? String(key));
  const detail = place.map ? (item ? (place.child('id').text ?? '') : '') : place.seq ? String(place.seq.items.length) : item ? '' : shorten(place.text ?? '');
  const kind = place.map ? (item ? 'entry' : 'section') : place.seq ? 'list' : typeof place.scalar?.value === 'number' ? 'number' : typeof place.scalar?.value === 'boolean' ? 'yes-no' : 'text';
  return { name: name || String(key) || '""', detail, kind, span: { start: Math.min(start, label.start), end: Math.max(written.end, label.end) }, label, children: inner };
}

/** How a list's item is called: by the value that the schema names, else by what it says. */
function itemName(place: Place): string {
  const by = notes(shapeAt(place)).label;
  const text = place.map ? (by === undefined ? place.child('id').text : (place.child(by).text ?? place.child('id').text)) : place.text;
  if (text !== undefined && !isPlaceholder(text)) return shorten(text);
  return place.map ? (place.child('id').text ?? titleOf(shapeAt(place), place.key)) : `${(place.key as number) + 1}`;
}

/** An entry with an id, for a search over the workspace. */
export interface EntrySymbol {
  readonly id: string;
  readonly name: string;
  readonly kind: Model['definitions'][number]['kind'];
  readonly document: AssessmentDocument;
  readonly span: Span;
}

/** Entries of an assessment whose id or name has the letters of a query in their order. */
export function entrySymbols(model: Model, query: string): EntrySymbol[] {
  const letters = new RegExp([...query.replace(/\s/g, '')].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&')).join('[^]*?'), 'i');
  return model.definitions
    .filter(({ id, entry }) => letters.test(`${id} ${entry.child('name').text ?? ''}`))
    .map(({ id, kind, entry, idPlace }) => ({ id, kind, name: entry.child('name').text ?? '', document: model.document, span: writtenSpan(idPlace.node!) }));
}

/** Lines that can be folded away; both are zero-based, the first stays visible. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly comment: boolean;
}

/** Sections, entries, long texts and comments of several lines. */
export function folds(document: AssessmentDocument): Fold[] {
  const { lines, text, root } = document;
  const found = new Map<number, Fold>();
  const add = (start: number, end: number, comment = false): void => {
    const [startLine, endLine] = [lines.lineAt(start), lines.lineAt(Math.max(start, end - (document.format === 'json' && !comment ? 1 : 0)))];
    const last = document.format === 'json' && !comment ? endLine - 1 : endLine;
    if (last > startLine && (found.get(startLine)?.endLine ?? -1) < last) found.set(startLine, { startLine, endLine: last, comment });
  };
  const visit = (node: Node, start: number): void => {
    if (node.alias) return;
    add(start, node.end);
    if (node.kind === 'map') for (const pair of ownPairs(node)) visit(pair.value, pair.key.start);
    if (node.kind === 'seq') for (const item of node.items) visit(item, item.start);
  };
  if (root?.kind === 'map') for (const pair of ownPairs(root)) visit(pair.value, pair.key.start);
  if (document.format === 'yaml') for (const block of text.matchAll(/^[ \t]*#[^\r\n]*(?:(?:\r\n|\n|\r)[ \t]*#[^\r\n]*)+/gm)) add(block.index, block.index + block[0].length, true);
  return [...found.values()].sort((a, b) => a.startLine - b.startLine);
}



/** Ever wider ranges around an offset: the value, its pair, the section around it, up to the whole. */
export function selections(document: AssessmentDocument, offset: number): Span[] {
  const found: Span[] = [];
  const holds = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  const visit = (node: Node): void => {
    const span = writtenSpan(node);
    if (!holds(span)) return;
    found.push(span);
    if (node.alias) return;
    if (node.kind === 'seq') node.items.forEach(visit);
    if (node.kind !== 'map') return;
    for (const { key, value } of ownPairs(node)) {
      const pair = { start: key.start, end: Math.max(key.end, writtenSpan(value).end) };
      if (!holds(pair)) continue;
      found.push(pair);
      if (holds(key)) found.push(key);
      else visit(value);
    }
  };
  if (document.root) visit(document.root);
  return [{ start: 0, end: document.text.length }, ...found].filter((span, i, all) => i === 0 || span.start !== all[i - 1]!.start || span.end !== all[i - 1]!.end).reverse();
}
