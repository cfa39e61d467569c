/** One row of a list of AI uses, or why it could not be read. */
export interface Row {
  /** Line in which it begins, from 1. */
  readonly line: number;
  /** Values by column or key. */
  readonly values?: Readonly<Record<string, string>>;
  /** Keys whose value is no text: an object, or a list of more than texts. */
  readonly odd?: readonly string[];
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
  /** Columns that have the name of one before them: that name, by the one that they are read under. */
  readonly repeated: ReadonlyMap<string, string>;
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
  /** JSON itself keeps the last of two keys. */
  readonly repeated: ReadonlyMap<string, string> = new Map();

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
    const odd: string[] = [];
    for (const [key, item] of Object.entries(value)) {
      this.seen.add(key);
      if (isSimple(item)) values[key] = String(item ?? '');
      else if (Array.isArray(item) && item.every(isSimple)) values[key] = item.map((one) => String(one ?? '')).join('\n');
      else odd.push(key);
    }
    return { line, values, ...(odd.length ? { odd } : {}) };
  }
}

const isSimple = (item: unknown): item is string | number | boolean | null => item === null || ['string', 'number', 'boolean'].includes(typeof item);

type State = 'start' | 'plain' | 'quoted' | 'quote';

interface CsvRecord {
  readonly fields: string[];
  /** Offset behind it. */
  readonly end: number;
  readonly problem?: string;
}

const NEVER_CLOSED = 'A quotation mark is opened here and not closed. The record was passed over; reading goes on with the next line.';

/** Records that are looked at to tell a large text from a quotation mark that is never closed. */
const LOOKED_AT = 10;

/**
 * Comma-separated values (RFC 4180), with the names of the columns in the first record. Semicolons and tabs separate too where the
 * first record has more of them; a carriage return alone ends lines where the first has no other end.
 */
export class Csv implements RecordReader {
  columns: readonly string[] = [];
  readonly repeated = new Map<string, string>();
  private newline = '\n';
  private begun = false;
  private text = '';
  private line = 1;
  /** In a record that is too large: where in it reading is. */
  private skipping: State | undefined;

  /** @param separator what stands between columns, where that is known */
  constructor(private separator = '') {}

  push(text: string): Row[] {
    this.text += text;
    return this.read(false);
  }

  end(): Row[] {
    return this.read(true);
  }

  /** Finds out from the first line how lines end and columns are separated. @returns false if more of it is needed */
  private begin(last: boolean): boolean {
    const end = /\n|\r(?=[^\n])/.exec(this.text);
    if (!end && !last && this.text.length <= LARGEST_RECORD) return false;
    this.newline = end?.[0] ?? '\n';
    this.separator ||= separatorOf(this.text.slice(0, end?.index));
    return true;
  }

  /** Reads the records that are complete; what is left stays. */
  private read(last: boolean): Row[] {
    this.begun ||= this.begin(last);
    if (!this.begun) return [];
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
        const next = this.text.indexOf(this.newline, from) + 1;
        if (found === 'quoted' && next && this.goesOn(next)) {
          rows.push({ line: this.line++, problem: NEVER_CLOSED });
          from = next;
          continue;
        }
        rows.push(tooLarge(this.line));
        this.skipping = found;
        this.countLines(from, this.text.length);
        from = this.text.length;
      } else break;
    }
    this.text = this.text.slice(from);
    return rows;
  }

  private countLines(from: number, to: number): void {
    for (let i = this.text.indexOf(this.newline, from); i >= 0 && i < to; i = this.text.indexOf(this.newline, i + 1)) this.line++;
  }

  /** Whether whole records stand at a place: the text of one large field has hardly the same number of fields in every line. */
  private goesOn(from: number): boolean {
    let at = from;
    for (let i = 0; i < LOOKED_AT; i++) {
      const found = this.record(at, false);
      if (typeof found !== 'object' || found.problem || this.columns.length < 2 || found.fields.length !== this.columns.length) return false;
      at = found.end;
    }
    return true;
  }

  /** @returns where reading goes on; the end of the text if the large record goes on */
  private skip(from: number): number {
    for (let i = from; i < this.text.length; i++) {
      const char = this.text[i]!;
      if (this.skipping === 'quoted') {
        const close = this.text.indexOf('"', i);
        i = close < 0 ? this.text.length : close;
        if (close >= 0) this.skipping = 'quote';
      } else if (char === this.newline) {
        this.skipping = undefined;
        this.countLines(from, i + 1);
        return i + 1;
      } else if (char === '"' && this.skipping !== 'plain') this.skipping = 'quoted';
      else this.skipping = char === this.separator ? 'start' : 'plain';
    }
    this.countLines(from, this.text.length);
    return this.text.length;
  }

  /** Reads one record. @returns the state in which the text ends where the record's end is not there yet */
  private record(from: number, last: boolean): CsvRecord | State {
    const { text, newline } = this;
    const firstEnd = text.indexOf(newline, from);
    const lineEnd = firstEnd < 0 ? text.length : firstEnd + 1;
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
      } else if (char === newline) {
        fields.push(field);
        return { fields, end: i + 1 };
      } else if (char === '\r' && (text[i + 1] === '\n' || i + 1 === text.length)) {
        continue;
      } else if (state === 'quote') {
        // The quotation mark belongs to a later record if lines lie between.
        if (i >= lineEnd) return { fields, end: lineEnd, problem: NEVER_CLOSED };
        const rest = text.indexOf(newline, i);
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
    // Spreadsheets write rows without anything behind the last one.
    if (fields.every((value) => !value.trim())) return undefined;
    const garbled = fields.some((value) => value.includes(REPLACED)) ? badEncoding(line) : undefined;
    if (!this.columns.length) {
      this.columns = this.distinct(fields.map((name) => name.trim()));
      return garbled;
    }
    if (garbled) return garbled;
    if (fields.length > this.columns.length) return { line, problem: `The record has ${fields.length} fields, the first line names ${this.columns.length}: is a text with “${this.separator}” not in quotation marks?` };
    return { line, values: Object.fromEntries(fields.map((value, i) => [this.columns[i]!, value])) };
  }

  /** Names of columns, a further one of the same name with its number: `text`, `text (2)`. */
  private distinct(names: readonly string[]): string[] {
    const columns: string[] = [];
    for (const name of names) {
      let column = name;
      for (let number = 2; columns.includes(column); number++) column = `${name} (${number})`;
      if (column !== name) this.repeated.set(column, name);
      columns.push(column);
    }
    return columns;
  }
}

/** The sign that separates the columns: the most frequent one outside quotation marks. */
function separatorOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '');
  return [',', ';', '\t'].map((sign) => ({ sign, count: bare.split(sign).length })).sort((a, b) => b.count - a.count)[0]!.sign;
}
