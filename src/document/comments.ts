import type { AssessmentDocument } from './document.js';
import type { Span } from './lines.js';
import type { Node } from './node.js';

/** Tells the comments of a YAML text from its values. */
export class Comments {
  /** Where texts stand, in the order of the text; an offset inside one is no place for a comment. */
  private readonly texts: readonly Span[];

  constructor(private readonly document: AssessmentDocument) {
    const texts: Span[] = [];
    const seen = new Set<Node>();
    const visit = (node: Node): void => {
      if (node.alias || seen.has(node)) return; // what an alias stands for is visited where it is written
      seen.add(node);
      if (node.kind === 'scalar') {
        if (node.end > node.start) texts.push(node.style === 'block' ? this.blockText(node) : node);
      } else if (node.kind === 'seq') node.items.forEach(visit);
      else for (const { key, value } of node.pairs) [key, value].forEach(visit);
    };
    if (document.root) visit(document.root);
    this.texts = texts.sort((a, b) => a.start - b.start);
  }

  /** Whether what is written at an offset would become part of a text. */
  inside(offset: number): boolean {
    let [low, high] = [0, this.texts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.texts[middle]!.start < offset) low = middle + 1;
      else high = middle;
    }
    return low > 0 && offset < this.texts[low - 1]!.end;
  }

  /** Offset of the sign that begins a line's comment; undefined if the line has none. */
  startOn(line: number): number | undefined {
    const { lines, text } = this.document;
    const from = lines.lineStart(line);
    for (const { index } of text.slice(from, lines.lineEnd(line)).matchAll(/(?<![^ \t\ufeff])#/g)) if (!this.inside(from + index)) return from + index;
    return undefined;
  }

  /** A text after | or > takes in the whole of its last line; what stands behind its sign may be a comment. */
  private blockText({ start, end }: Span): Span {
    const { lines } = this.document;
    return { start: lines.lineEnd(lines.lineAt(start)), end: lines.lineEnd(lines.lineAt(Math.max(start, end - 1))) + 1 };
  }
}
