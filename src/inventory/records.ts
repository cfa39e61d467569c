/** One row of a list of AI uses, or why it could not be read. */
export interface Row {
  /** Line in which it begins, from 1. */
  readonly line: number;
  /** Values by column or key. */
  readonly values?: Readonly<Record<string, string>>;
  readonly problem?: string;
}

/** Reads a list piece by piece, so that a file of any size needs little memory. */
export interface RecordReader {
  /** Takes the next piece of the text. @returns rows that are complete */
  push(text: string): Row[];
  /** There is no more text. @returns the last rows */
  end(): Row[];
  /** Columns or keys that were seen so far. */
  readonly columns: readonly string[];
}

/** Most characters of one record; what is longer is reported and passed over. */
export const LARGEST_RECORD = 1 << 20;
const REPLACED = '\ufffd';

const tooLarge = (line: number): Row => ({ line, problem: `The record is longer than ${LARGEST_RECORD.toLocaleString('en')} characters and was passed over.` });
const badEncoding = (line: number): Row => ({ line, problem: 'The record has bytes that are not UTF-8. Save the list as UTF-8 (it may be Windows-1252 or Latin-1).' });

/** A JSON object a line. */
export class JsonLines implements RecordReader {
  private rest = '';
  private line = 1;
  private skipping = false;
  private readonly seen = new Set<string>();

  get columns(): readonly string[] {
    return [...this.seen];
  }

  push(text: string): Row[] {
    const rows: Row[] = [];
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      this.take(text.slice(from, at), rows);
      from = at + 1;
      this.finish(rows);
      this.line++;
    }
    this.take(text.slice(from), rows);
    return rows;
  }

  end(): Row[] {
    const rows: Row[] = [];
    this.finish(rows);
    return rows;
  }

  private take(piece: string, rows: Row[]): void {
    if (this.skipping) return;
    this.rest += piece;
    if (this.rest.length <= LARGEST_RECORD) return;
    rows.push(tooLarge(this.line));
    this.rest = '';
    this.skipping = true;
  }

  private finish(rows: Row[]): void {
    const text = this.line === 1 ? this.rest.replace(/^\ufeff/, '') : this.rest;
    this.rest = '';
    if (this.skipping) this.skipping = false;
    else if (text.trim()) rows.push(this.read(text));
  }

  private read(text: string): Row {
    const { line } = this;
    if (text.includes(REPLACED)) return badEncoding(line);
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      return { line, problem: `This is no JSON: ${(error as Error).message}.` };
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { line, problem: 'The line is JSON, but no object: a record is { "title": ..., "text": ... }.' };
    const values: Record<string, string> = {};
    for (const [key, item] of Object.entries(value)) {
      this.seen.add(key);
      if (typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean') values[key] = String(item);
    }
    return { line, values };
  }
}

type State = 'start' | 'plain' | 'quoted' | 'quote';

interface CsvRecord {
  readonly fields: string[];
  /** Offset behind it. */
  readonly end: number;
  readonly problem?: string;
}

const NEVER_CLOSED = 'A quotation mark is opened here and not closed. The record was passed over; reading goes on with the next line.';

/** Comma-separated values (RFC 4180), with the names of the columns in the first record. Semicolons and tabs separate too where the first record has more of them. */
export class Csv implements RecordReader {
  columns: readonly string[] = [];
  private separator = '';
  private text = '';
  private line = 1;
  /** In a record that is too large: until the end of its quoted field, or of its line. */
  private skipping: '"' | '\n' | undefined;

  push(text: string): Row[] {
    this.text += text;
    return this.read(false);
  }

  end(): Row[] {
    return this.read(true);
  }

  /** Reads the records that are complete; what is left stays. */
  private read(last: boolean): Row[] {
    const rows: Row[] = [];
    let from = this.line === 1 && this.text.startsWith('\ufeff') ? 1 : 0;
    while (from < this.text.length) {
      if (this.skipping) {
        from = this.skip(from);
        continue;
      }
      const found = this.record(from, last);
      if (typeof found === 'object') {
        const row = this.row(found);
        if (row) rows.push(row);
        this.countLines(from, found.end);
        from = found.end;
      } else if (this.text.length - from > LARGEST_RECORD) {
        rows.push(tooLarge(this.line));
        this.skipping = found === 'quoted' ? '"' : '\n';
        this.countLines(from, this.text.length);
        from = this.text.length;
      } else break;
    }
    this.text = this.text.slice(from);
    return rows;
  }

  private countLines(from: number, to: number): void {
    for (let i = this.text.indexOf('\n', from); i >= 0 && i < to; i = this.text.indexOf('\n', i + 1)) this.line++;
  }

  /** @returns where reading goes on; the end of the text if the large record goes on */
  private skip(from: number): number {
    const at = this.text.indexOf(this.skipping!, from);
    const end = at < 0 ? this.text.length : at + 1;
    this.countLines(from, end);
    if (at >= 0) this.skipping = this.skipping === '\n' ? undefined : this.text[end] === '"' ? '"' : '\n';
    return this.skipping === '"' && this.text[end] === '"' ? end + 1 : end;
  }

  /** Reads one record. @returns the state in which the text ends where the record's end is not there yet */
  private record(from: number, last: boolean): CsvRecord | State {
    const { text } = this;
    const firstEnd = text.indexOf('\n', from);
    const lineEnd = firstEnd < 0 ? text.length : firstEnd + 1;
    this.separator ||= separatorOf(text.slice(from, lineEnd));
    const fields: string[] = [];
    let field = '';
    let state: State = 'start';
    for (let i = from; i < text.length; i++) {
      const char = text[i]!;
      if (state === 'quoted') {
        const close = text.indexOf('"', i);
        field += text.slice(i, close < 0 ? undefined : close);
        if (close < 0) break;
        i = close;
        state = 'quote';
      } else if (char === '"' && state !== 'plain') {
        if (state === 'quote') field += '"';
        state = 'quoted';
      } else if (char === this.separator) {
        fields.push(field);
        field = '';
        state = 'start';
      } else if (char === '\n') {
        fields.push(field);
        return { fields, end: i + 1 };
      } else if (char === '\r' && (text[i + 1] === '\n' || i + 1 === text.length)) {
        continue;
      } else if (state === 'quote') {
        // The quotation mark belongs to a later record if lines lie between.
        if (i >= lineEnd) return { fields, end: lineEnd, problem: NEVER_CLOSED };
        const rest = text.indexOf('\n', i);
        return { fields, end: rest < 0 ? text.length : rest + 1, problem: `Behind a closing quotation mark stands “${char}” (column ${i - from + 1}): within a field a quotation mark is written twice. The record was passed over.` };
      } else {
        field += char;
        state = 'plain';
      }
    }
    if (!last) return state;
    if (state === 'quoted') return { fields, end: lineEnd, problem: NEVER_CLOSED };
    fields.push(field);
    return { fields, end: text.length };
  }

  private row({ fields, problem }: CsvRecord): Row | undefined {
    const { line } = this;
    if (problem) return { line, problem };
    if (fields.length === 1 && !fields[0]!.trim()) return undefined;
    if (!this.columns.length) {
      this.columns = fields.map((name) => name.trim());
      return undefined;
    }
    if (fields.some((value) => value.includes(REPLACED))) return badEncoding(line);
    if (fields.length > this.columns.length) return { line, problem: `The record has ${fields.length} fields, the first line names ${this.columns.length}: is a text with “${this.separator}” not in quotation marks?` };
    return { line, values: Object.fromEntries(fields.map((value, i) => [this.columns[i]!, value])) };
  }
}

/** The sign that separates the columns: the most frequent one outside quotation marks. */
function separatorOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '');
  return [',', ';', '\t'].map((sign) => ({ sign, count: bare.split(sign).length })).sort((a, b) => b.count - a.count)[0]!.sign;
}
