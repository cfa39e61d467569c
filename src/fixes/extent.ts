import { Comments, writtenSpan, type AssessmentDocument, type MapNode, type Node, type Place, type SeqNode } from '../document/index.js';
import { contentEnd, ownPairs } from './style.js';

/** An entry of a list or mapping, without what stands around it. */
export interface Entry {
  readonly start: number;
  readonly end: number;
}

/** End of what is written of a node. */
function endOf(document: AssessmentDocument, node: Node): number {
  if (node.alias || node.kind === 'scalar' || node.flow) return node.alias ? node.alias.end : contentEnd(document, node);
  const last = node.kind === 'map' ? ownPairs(node).at(-1) : node.items.at(-1);
  const inner = last && ('key' in last ? Math.max(last.key.end, endOf(document, last.value)) : endOf(document, last));
  return inner ?? node.end;
}

/** The entries of a list or mapping; in block style a list's begin with their dash. */
export function entriesOf(document: AssessmentDocument, holder: MapNode | SeqNode): Entry[] {
  if (holder.kind === 'map') return ownPairs(holder).map(({ key, value }) => ({ start: key.start, end: Math.max(key.end, endOf(document, value)) }));
  const column = document.lines.columnAt(holder.start);
  return holder.items.map((item) => ({ start: holder.flow ? writtenSpan(item).start : dashOf(document, item, column), end: endOf(document, item) }));
}

/** Offset of the dash of an item: on its line or, of one that stands below its dash, above. */
function dashOf({ text, lines }: AssessmentDocument, item: Node, column: number): number {
  const at = writtenSpan(item).start;
  for (let line = lines.lineAt(at); line >= 0; line--) {
    const dash = lines.lineStart(line) + column;
    if (dash <= at && text[dash] === '-' && dash <= lines.lineEnd(line)) return dash;
  }
  return at;
}

/** Keys and indexes that lead to a place. */
export const wayTo = (place: Place): (string | number)[] => (place.parent ? [...wayTo(place.parent), place.key!] : []);

/** Tells what lines hold. */
export class LineReader {
  private readonly comments: Comments;

  constructor(private readonly document: AssessmentDocument) {
    this.comments = new Comments(document);
  }

  isEmpty(line: number): boolean {
    const { text, lines } = this.document;
    return text.slice(lines.lineStart(line), lines.lineEnd(line)).trim() === '';
  }

  /** Column of a line's comment, where nothing else stands on the line. */
  private commentColumn(line: number): number | undefined {
    const { text, lines } = this.document;
    const [from, to] = [lines.lineStart(line), lines.lineEnd(line)];
    const sign = /^[ \t]*#/.exec(text.slice(from, to));
    return sign && this.comments.startOn(line) === from + sign[0].length - 1 ? sign[0].length - 1 : undefined;
  }

  /** First line of an entry, with the comments directly above it. */
  firstOf(line: number, column: number, least: number): number {
    let first = line;
    while (first > least && this.commentColumn(first - 1) === column) first--;
    return first;
  }

  /** Last line of an entry, with the comments below that are indented as what is inside it. */
  lastOf(line: number, column: number): number {
    let last = line;
    for (let below = line + 1; below < this.document.lines.count; below++) {
      if ((this.commentColumn(below) ?? -1) > column) last = below;
      else if (!this.isEmpty(below)) break;
    }
    return last;
  }
}
