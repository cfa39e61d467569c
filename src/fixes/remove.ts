import { parseDocument, type AssessmentDocument, type MapNode, type Node, type Place, type SeqNode } from '../document/index.js';
import { toData } from '../schema/index.js';
import { applyEdits, isShared, type Edit } from './edit.js';
import { entriesOf, LineReader, wayTo } from './extent.js';
import { ownPairs } from './style.js';

/**
 * Removes a pair or a list's entry with its lines: the comments behind it, inside it and directly above it go along, those of its
 * neighbours stay. With the last entry goes what held it.
 * @returns no edits where nothing is written, or where the rest would no longer say what it said (an anchor that is used elsewhere)
 */
export function remove(place: Place): Edit[] {
  if (place.absent || isShared(place.parent)) return [];
  const { document } = place;
  const whole = outermost(place);
  const holder = whole.parent?.map ?? whole.parent?.seq;
  if (!holder) return [];
  const edits = holder.flow ? fromFlow(document, holder, whole) : fromBlock(document, holder, whole);
  return saysTheRest(document, edits, whole) ? edits : [];
}

const cut = (start: number, end: number): Edit => ({ start, end, newText: '', stops: [] });

/** The place, or what would be empty without it, short of the whole file. */
function outermost(place: Place): Place {
  const { parent } = place;
  const entries = parent?.map ? ownPairs(parent.map).length : parent?.seq?.items.length;
  return parent?.parent && entries === 1 ? outermost(parent) : place;
}

function fromBlock(document: AssessmentDocument, holder: MapNode | SeqNode, place: Place): Edit[] {
  const { text, lines } = document;
  const entries = entriesOf(document, holder);
  const index = indexOf(holder, place);
  const { start, end } = entries[index]!;
  const read = new LineReader(document);
  const column = lines.columnAt(start);
  const last = read.lastOf(lines.lineAt(end), column);
  const next = entries[index + 1];
  if (text.slice(lines.lineStart(lines.lineAt(start)), start).trim() !== '') {
    // Behind a dash or a question mark: what follows moves up to its place.
    const after = next && lines.lineStart(read.firstOf(lines.lineAt(next.start), lines.columnAt(next.start), last + 1)) + lines.columnAt(next.start);
    return after === undefined ? [] : [cut(start, after)];
  }
  const first = read.firstOf(lines.lineAt(start), column, 0);
  // Empty lines on both sides become those of one. After a text that keeps its empty lines they would become part of it.
  const before = first > 0 ? read.isEmpty(first - 1) : true;
  const keeps = index > 0 && keepsLines(document, holder, index - 1);
  let below = last + 1;
  while ((before || keeps) && below < lines.count && read.isEmpty(below)) below++;
  if (below < lines.count || first === 0) return [cut(lines.lineStart(first), lines.lineStart(below))];
  // At the end of the file: the line above keeps its line break only if the file ended with one.
  return [cut(keeps || /[\r\n]$/.test(text) ? lines.lineStart(first) : lines.lineEnd(first - 1), text.length)];
}

const indexOf = (holder: MapNode | SeqNode, { key, pair }: Place): number => (holder.kind === 'map' ? ownPairs(holder).indexOf(pair!) : (key as number));

/** Whether an entry ends with a text after |+, to which empty lines below belong. */
function keepsLines({ text }: AssessmentDocument, holder: MapNode | SeqNode, index: number): boolean {
  let node: Node | undefined = holder.kind === 'map' ? ownPairs(holder)[index]!.value : holder.items[index]!;
  while (node && !node.alias && node.kind !== 'scalar' && !node.flow) node = node.kind === 'map' ? ownPairs(node).at(-1)?.value : node.items.at(-1);
  return node?.kind === 'scalar' && node.style === 'block' && /^[|>]\d?\+/.test(text.slice(node.start, node.start + 3));
}

function fromFlow(document: AssessmentDocument, holder: MapNode | SeqNode, place: Place): Edit[] {
  const { text, lines } = document;
  const entries = entriesOf(document, holder);
  const index = indexOf(holder, place);
  const { start, end } = entries[index]!;
  const [previous, next] = [entries[index - 1], entries[index + 1]];
  const comma = next ? commaAfter(document, end) : undefined;
  // Without anything behind it, the comma before it goes instead of its own.
  const trailing = next ? undefined : commaAfter(document, end);
  const freed = !next && trailing === undefined && previous ? commaAfter(document, previous.end) : undefined;
  const stop = (comma ?? trailing ?? end - 1) + 1;
  const line = lines.lineAt(start);
  const alone = text.slice(lines.lineStart(line), start).trim() === '' && /^[ \t]*(?:#.*)?$/.test(text.slice(stop, lines.lineEnd(lines.lineAt(stop))));
  if (alone) {
    const read = new LineReader(document);
    const column = lines.columnAt(start);
    const lineCut = cut(lines.lineStart(read.firstOf(line, column, 0)), lines.lineStart(lines.lineAt(stop) + 1));
    return [...(freed === undefined ? [] : [cut(freed, freed + 1)]), lineCut];
  }
  if (next) return [cut(start, lines.lineAt(next.start) === lines.lineAt(stop) ? next.start : stop)];
  return [cut(previous && text.slice(previous.end, start).trim() === ',' ? previous.end : start, end)];
}

/** Offset of the comma behind an entry, comments in between passed over. */
function commaAfter({ text }: AssessmentDocument, end: number): number | undefined {
  const found = /^(?:\s|(?<=\s)#.*$)*,/m.exec(text.slice(end));
  return found ? end + found[0].length - 1 : undefined;
}

/** Whether a text says after some edits what it said before, without the place. */
function saysTheRest(document: AssessmentDocument, edits: readonly Edit[], place: Place): boolean {
  if (!edits.length) return false;
  const after = parseDocument(document.uri, applyEdits(document.text, edits), document.format);
  if (after.problems.length > document.problems.length) return false;
  return said(toData(after.root)) === said(without(toData(document.root), wayTo(place)));
}

/** Data as a text, the same for all that is empty. */
const said = (data: unknown): string => (JSON.stringify(data) ?? '').replace(/^(?:null|\{\}|\[\])$/, '');

/** Data without what stands at the end of a way. */
function without(data: unknown, [key, ...rest]: readonly (string | number)[]): unknown {
  if (Array.isArray(data)) return (data as unknown[]).flatMap((item, i) => (i !== key ? [item] : rest.length ? [without(item, rest)] : []));
  return Object.fromEntries(Object.entries(data as object).flatMap(([name, value]) => (name !== key ? [[name, value]] : rest.length ? [[name, without(value, rest)]] : [])));
}
