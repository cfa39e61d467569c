import type { CatalogueSet } from '../catalogue/index.js';
import { screen, screenOptions, type Screening, type ScreenOptions, type TextField } from '../screening/index.js';
import { Csv, JsonLines, type RecordReader, type Row } from './records.js';

/** Which columns or keys of a list hold what. */
export interface InventoryFields {
  readonly id?: string;
  readonly title?: string;
  /** Read one after the other. */
  readonly text?: readonly string[];
}

/** How a list is written: separated by commas (or what its first line is separated by), by tabs, or as a JSON object a line. */
export type InventoryFormat = 'csv' | 'tsv' | 'jsonl';

export interface InventoryOptions {
  readonly format: InventoryFormat;
  readonly catalogue: CatalogueSet;
  /** Today's date, ISO 8601. */
  readonly today: string;
  /** ISO 3166 codes, EU, US-federal or worldwide; without them the entries of every place count. */
  readonly jurisdictions?: readonly string[];
  readonly fields?: InventoryFields;
}

/** What was found about one record: a screening, or why it could not be screened. */
export type InventoryResult = { readonly id: string; readonly line: number; readonly title: string; /** What was read besides the title. */ readonly text: string } & (({ readonly problem?: undefined } & Screening) | { readonly problem: string });

/** Names that columns have in published inventories, the best first. */
const NAMES = {
  id: ['id', 'use case id', 'use_case_id', 'identifier', 'key', 'number', 'nr'],
  title: ['title', 'name', 'use case name', 'use_case_name', 'use case', 'system', 'system name', 'tool name'],
  text: ['text', 'description', 'summary', 'purpose', 'what is the intended purpose and expected benefits of the ai?', 'describe the ai system’s outputs.', "describe the ai system's outputs.", 'use case description', 'details'],
};
/** Most texts that are read of a record where nobody says which. */
const MOST_TEXTS = 3;

/** Screens a list piece by piece. */
export class Inventory {
  private readonly reader: RecordReader;
  private readonly options: ScreenOptions;
  private count = 0;

  constructor(private readonly setup: InventoryOptions) {
    this.reader = setup.format === 'jsonl' ? new JsonLines() : new Csv(setup.format === 'tsv' ? '\t' : '');
    this.options = screenOptions(setup.catalogue, setup);
  }

  /** Takes the next piece of the file's text. */
  push(text: string): InventoryResult[] {
    return this.reader.push(text).map((row) => this.result(row));
  }

  /** There is no more text. */
  end(): InventoryResult[] {
    return this.reader.end().map((row) => this.result(row));
  }

  /** Fields that were asked for and that no record has, and those that there are. */
  get unknown(): { readonly names: readonly string[]; readonly known: readonly string[] } {
    const { id, title, text } = this.setup.fields ?? {};
    const known = this.reader.columns;
    return { names: [id ?? [], title ?? [], text ?? []].flat().filter((name) => known.length && !known.includes(name)), known };
  }

  private result({ line, values, odd, problem }: Row): InventoryResult {
    this.count++;
    const head = { id: String(this.count), line, title: '', text: '' };
    if (!values) return { ...head, problem: problem! };
    const { id, title, texts: wanted } = this.fields([...Object.keys(values), ...(odd ?? [])]);
    const named = { id: (id !== undefined && values[id]) || head.id, line, title: (title !== undefined && values[title]) || '', text: '' };
    const wrong = wanted.filter((name) => odd?.includes(name));
    if (wrong.length && (this.setup.fields?.text || wrong.length === wanted.length)) return { ...named, problem: `The field “${wrong[0]!}” holds no text, but an object or a list of objects.` };
    const missing = wanted.filter((name) => values[name] === undefined);
    if (!wanted.length || missing.length === wanted.length) {
      const has = Object.keys(values).map((name) => `“${name}”`).slice(0, 12).join(', ') || 'nothing';
      return { ...named, problem: `The record has no field ${missing.map((name) => `“${name}”`).join(', ') || 'with a text'}; it has ${has}. Name the field with --text.` };
    }
    const fields: TextField[] = [...(title === undefined ? [] : [title]), ...wanted].flatMap((name) => (values[name]?.trim() ? [{ name, text: values[name] }] : []));
    if (!fields.length) return { ...named, problem: 'The record has no text.' };
    const text = wanted.flatMap((name) => values[name]?.trim() || []).join('\n\n');
    return { ...named, text, ...screen(fields, this.options) };
  }

  /** The fields to read: those that were named, else those with a usual name. */
  private fields(columns: readonly string[]): { readonly id: string | undefined; readonly title: string | undefined; readonly texts: readonly string[] } {
    const { fields } = this.setup;
    const usual = (names: readonly string[]): string[] => names.flatMap((name) => columns.find((column) => column.trim().toLowerCase() === name) ?? []);
    const title = fields?.title ?? usual(NAMES.title)[0];
    const texts = fields?.text ?? usual(NAMES.text).slice(0, MOST_TEXTS);
    // What stands in a second column of the same name is read as well.
    const { repeated } = this.reader;
    const again = columns.filter((column) => repeated.has(column) && [title, ...texts].includes(repeated.get(column)) && !texts.includes(column));
    return { id: fields?.id ?? usual(NAMES.id)[0], title, texts: [...texts, ...again] };
  }
}

const FORMATS: Readonly<Record<string, InventoryFormat>> = { csv: 'csv', tsv: 'tsv', jsonl: 'jsonl', ndjson: 'jsonl' };

/** How a list is written, by its file's name. */
export const inventoryFormat = (path: string): InventoryFormat | undefined => FORMATS[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''];
