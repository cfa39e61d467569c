import { parseDocument, type Place } from '../document/index.js';
import { toData } from '../schema/index.js';
import { applyEdits, isShared, type Edit } from './edit.js';
import { entriesOf, LineReader, wayTo } from './extent.js';

/**
 * Moves an entry of a list before an earlier one, with the comments inside it and directly above it. What is set apart by empty
 * lines stays set apart.
 * @returns no edits in brackets, around a comment that belongs to none of the entries, or where the list would say something else
 */
export function moveBefore(place: Place, other: Place): Edit[] {
  const { document, parent } = place;
  const { text, lines } = document;
  const list = parent?.seq;
  const [from, to] = [place.key as number, other.key as number];
  if (!list || list.flow || isShared(parent) || other.parent?.seq !== list || from <= to) return [];
  const read = new LineReader(document);
  const entries = entriesOf(document, list);
  const column = lines.columnAt(list.start);
  /** Where the lines of an entry begin and end, the last line break not included. */
  const extent = (index: number): { readonly start: number; readonly end: number } => {
    const { start, end } = entries[index]!;
    return { start: lines.lineStart(read.firstOf(lines.lineAt(start), column, 0)), end: lines.lineEnd(read.lastOf(lines.lineAt(end), column)) };
  };
  const [moved, above, target, below] = [extent(from), extent(from - 1), extent(to), extent(to + 1)];
  const gaps = [text.slice(above.end, moved.start), text.slice(target.end, below.start)];
  // A list that begins behind a dash or a key shares its first line with it.
  const shared = text.slice(lines.lineStart(lines.lineAt(entries[to]!.start)), entries[to]!.start).trim() !== '';
  if (shared || gaps.some((gap) => gap.trim() !== '')) return [];
  const edits = [
    { start: target.start, end: target.start, newText: text.slice(moved.start, moved.end) + gaps[1]!, stops: [] },
    { start: above.end, end: moved.end, newText: '', stops: [] },
  ];
  const after = parseDocument(document.uri, applyEdits(text, edits), document.format);
  const wanted = toData(document.root);
  const items = wayTo(parent).reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], wanted) as unknown[];
  items.splice(to, 0, ...items.splice(from, 1));
  return after.problems.length > document.problems.length || JSON.stringify(toData(after.root)) !== JSON.stringify(wanted) ? [] : edits;
}
