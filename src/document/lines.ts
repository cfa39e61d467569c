/** A place in a text as editors count: zero-based line, and UTF-16 code units from the line's start (LSP's default). */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Two positions; the end is not included. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Half-open range of UTF-16 offsets into a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Translates offsets into positions. Lines end with \n, \r\n or \r, as in LSP. */
export class Lines {
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 13 && text.charCodeAt(i + 1) === 10) i++;
      if (c === 10 || c === 13) this.starts.push(i + 1);
    }
  }

  /** Number of lines; a text that ends with a line break has an empty last line. */
  get count(): number {
    return this.starts.length;
  }

  /** Offset at which a line starts; lines past the end give the text's length. */
  lineStart(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  /** Offset at which a line's content ends, its line break not included. */
  lineEnd(line: number): number {
    let end = this.lineStart(line + 1);
    if (line + 1 < this.count) {
      end--;
      if (this.text[end] === '\n' && this.text[end - 1] === '\r') end--;
    }
    return end;
  }

  /** Line that holds an offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Column of an offset as indentation counts, in UTF-16 code units: a byte order mark takes none. */
  columnAt(offset: number): number {
    const line = this.lineAt(offset);
    return offset - this.starts[line]! - (line === 0 && offset > 0 && this.text.startsWith('\ufeff') ? 1 : 0);
  }

  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineAt(clamped);
    return { line, character: clamped - this.starts[line]! };
  }

  offsetAt(position: Position): number {
    return Math.min(this.lineStart(position.line) + position.character, this.lineEnd(position.line));
  }

  rangeOf(span: Span): Range {
    return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
  }
}
