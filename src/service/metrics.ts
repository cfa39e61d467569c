import { isReadable, parseDocument, Place, type AssessmentDocument } from '../document/index.js';
import { append, fill, type Edit } from '../fixes/index.js';
import { Csv } from '../inventory/index.js';
import { modelOf, type Model } from '../model/index.js';
import { inEnglish } from '../text/index.js';

/** A table of fairness metrics, as Fairlearn's `MetricFrame.by_group` writes it with `to_csv()` or `to_json()`. */
export interface MetricsTable {
  readonly text: string;
  readonly format: 'csv' | 'json';
}

/** Something that keeps a table from being imported, and where in it; without a line it is in the assessment. */
export interface TableProblem {
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}

export interface ImportedMetric {
  readonly metric: string;
  readonly group: string;
  readonly value: number;
  readonly sampleSize?: number;
}

export interface MetricsImport {
  /** Edits of the assessment; none if there is a problem. */
  readonly edits: readonly Edit[];
  readonly imported: readonly ImportedMetric[];
  /** Results that the use has already. */
  readonly known: readonly ImportedMetric[];
  /** Rows without a value, such as combinations in which there is nobody. */
  readonly empty: readonly string[];
  /** Rows that no single demographic group of the assessment is named like. */
  readonly unmatched: readonly string[];
  readonly problems: readonly TableProblem[];
}

/** The results of one row: for whom, by the values of the sensitive features, and what was measured. */
interface Result {
  readonly features: readonly { readonly name: string; readonly value: string }[];
  readonly values: ReadonlyMap<string, number | undefined>;
}

type Read = { readonly results: readonly Result[] } | { readonly problems: readonly TableProblem[] };

/** The metric of Fairlearn that says how many people a row is about. */
const COUNT = 'count';
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const NO_VALUE = /^(?:nan|null|none|n\/?a)?$/i;

/**
 * Reads a table of fairness metrics and gives the edits that write its results into a use. A row belongs to the demographic
 * group whose id or name its values are, or whose factors; a row that no group, or more than one, fits is left out.
 */
export function importMetrics(document: AssessmentDocument, useId: string, table: MetricsTable, today: string): MetricsImport {
  const failed = (...problems: readonly TableProblem[]): MetricsImport => ({ edits: [], imported: [], known: [], empty: [], unmatched: [], problems });
  if (!isReadable(document)) return failed({ message: 'The assessment cannot be read to its end; correct that first (raia check names the place).' });
  const model = modelOf(document);
  const use = model.find('intendedUse', useId)?.entry;
  if (!use) return failed({ message: `The assessment has no intended use “${useId}”. It has: ${model.idsOf('intendedUse').join(', ') || 'none with an id'}.` });
  const read = table.format === 'csv' ? readCsv(table.text) : readJson(table.text);
  if ('problems' in read) return failed(...read.problems);
  const list = use.child('fairness').child('fairnessMetrics');
  const [imported, known, empty, unmatched]: [ImportedMetric[], ImportedMetric[], string[], string[]] = [[], [], [], []];
  const there = new Set(list.items().map((item) => keyOf(['metric', 'group', 'value', 'sampleSize'].map((key) => item.child(key).text))));
  for (const { features, values } of read.results) {
    const label = features.map(({ name, value }) => (name ? `${name}: ${value}` : value)).join(', ');
    const group = groupOf(model, features);
    if (group === undefined) {
      unmatched.push(label);
      continue;
    }
    const metrics = [...values].filter(([metric]) => metric !== COUNT || values.size === 1);
    const size = values.size > 1 ? values.get(COUNT) : undefined;
    for (const [metric, value] of metrics) {
      if (value === undefined) {
        empty.push(`${label} (${metric})`);
        continue;
      }
      const result: ImportedMetric = { metric, group, value, ...(size === undefined ? {} : { sampleSize: size }) };
      const key = keyOf([metric, group, String(value), size === undefined ? undefined : String(size)]);
      (there.has(key) ? known : imported).push(result);
      there.add(key);
    }
  }
  const entries = imported.map((result) => ({ ...result, date: today }));
  const edits = !entries.length ? [] : list.seq?.items.length ? entries.flatMap((entry) => append(list, entry)) : list.blank ? fill(list, entries) : [];
  if (entries.length && !edits.length) return failed({ message: `The results cannot be written to ${list.pointer}: something else than a list stands there, or it is shared by an alias.` });
  return { edits, imported, known, empty, unmatched, problems: [] };
}

const keyOf = (parts: readonly (string | undefined)[]): string => JSON.stringify(parts.map((part) => part ?? null));

/** The words of a text in one order, without case and signs between them. */
const wordsOf = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).sort().join(' ');

/** Id of the one demographic group that a row is about. */
function groupOf(model: Model, features: Result['features']): string | undefined {
  const groups = model.definitions.filter(({ kind }) => kind === 'demographicGroup').map(({ id, entry }) => ({ id, name: wordsOf(entry.child('name').text ?? ''), factors: wordsOf(entry.child('factors').texts().join(' ')) }));
  const words = wordsOf(features.map(({ value }) => value).join(' '));
  const named = wordsOf(features.map(({ name, value }) => `${name} ${value}`).join(' '));
  if (!words) return undefined;
  for (const fits of [
    (group: (typeof groups)[number]) => wordsOf(group.id) === words,
    (group: (typeof groups)[number]) => group.name === words,
    (group: (typeof groups)[number]) => wordsOf(group.id) === named || group.name === named,
    (group: (typeof groups)[number]) => group.factors === words,
  ]) {
    const found = groups.filter(fits);
    if (found.length) return found.length === 1 ? found[0]!.id : undefined;
  }
  return undefined;
}

/** Columns of the sensitive features come first: at least one, all before the first with a number in it, and as many as tell the rows apart. */
function featureCount(columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]): number {
  const cell = (row: Readonly<Record<string, string>>, i: number): string => (row[columns[i]!] ?? '').trim();
  let count = 1;
  while (count < columns.length && !rows.some((row) => NUMBER.test(cell(row, count)))) count++;
  const apart = (n: number): boolean => new Set(rows.map((row) => JSON.stringify(columns.slice(0, n).map((_, i) => cell(row, i))))).size === rows.length;
  let needed = count;
  while (needed < columns.length && !apart(needed)) needed++;
  return apart(needed) && needed < columns.length ? needed : count;
}

function readCsv(text: string): Read {
  const reader = new Csv();
  const rows = [...reader.push(text), ...reader.end()];
  const { columns } = reader;
  const problems: TableProblem[] = rows.flatMap(({ line, problem }) => (problem === undefined ? [] : [{ line, message: problem }]));
  const [twice] = reader.repeated;
  if (twice) problems.push({ line: 1, column: columns.indexOf(twice[0]) + 1, message: `The column “${twice[1]}” is there twice.` });
  if (!problems.length && !rows.length) problems.push({ line: 1, message: 'The table has no rows: the first line names the columns, and each group has a line below.' });
  if (problems.length) return { problems };
  const count = featureCount(columns, rows.map(({ values }) => values!));
  const metrics = columns.slice(count);
  if (!metrics.length) return { problems: [{ line: 1, message: 'The table has no column with numbers: the sensitive features come first, then a column for each metric.' }] };
  const results = rows.map(({ line, values }): Result => {
    const cells = metrics.map((metric, i): [string, number | undefined] => {
      const cell = values![metric]?.trim();
      const at = { line, column: count + i + 1 };
      if (cell === undefined) problems.push({ ...at, message: `The row has no value for “${metric}”: it has fewer fields than the first line.` });
      else if (!NO_VALUE.test(cell) && !NUMBER.test(cell)) problems.push({ ...at, message: `“${cell}” is no number; “${metric}” has one for each group, such as 0.31.` });
      const value = cell === undefined || NO_VALUE.test(cell) ? undefined : Number(cell);
      checkSize(metric, value, metrics.length, (message) => problems.push({ ...at, message }));
      return [metric, value];
    });
    return { features: columns.slice(0, count).map((name) => ({ name, value: (values![name] ?? '').trim() })), values: new Map(cells) };
  });
  return problems.length ? { problems } : { results };
}

/** Beside other metrics a count is the size of the sample, which is whole. */
function checkSize(metric: string, value: number | undefined, metrics: number, report: (message: string) => void): void {
  if (metric === COUNT && metrics > 1 && value !== undefined && !(Number.isInteger(value) && value >= 0)) report(`“${value}” is no number of people; “${COUNT}” has a whole one.`);
}

function readJson(text: string): Read {
  const document = parseDocument('table.json', text.replace(/^\ufeff/, ''), 'json');
  const problems: TableProblem[] = [];
  const report = (offset: number, message: string): void => {
    const { line, character } = document.lines.positionAt(offset);
    problems.push({ line: line + 1, column: character + 1, message });
  };
  for (const { start, message } of document.problems) report(start, inEnglish(message));
  if (problems.length) return { problems };
  const root = Place.root(document);
  const metrics = root.entries();
  if (!metrics.length) report(root.label.start, 'The table is no object of metrics: { "selection_rate": { "women": 0.31 } }.');
  const results = new Map<string, { features: Result['features']; values: Map<string, number | undefined> }>();
  for (const metric of metrics) {
    if (!metric.map) report(metric.value.start, `Below “${metric.key}” there is a value for each group: { "women": 0.31 }. A single metric has its name around it too.`);
    for (const cell of metric.entries()) {
      const name = String(cell.key);
      const value = cell.scalar?.value;
      if (value !== null && !(typeof value === 'number' && Number.isFinite(value))) report(cell.value.start, `The value of “${metric.key}” for “${name}” is no number, such as 0.31.`);
      else checkSize(String(metric.key), value ?? undefined, metrics.length, (message) => report(cell.value.start, message));
      const row = results.get(name) ?? { features: tupleOf(name).map((part) => ({ name: '', value: part })), values: new Map<string, number | undefined>() };
      row.values.set(String(metric.key), typeof value === 'number' ? value : undefined);
      results.set(name, row);
    }
  }
  return problems.length ? { problems } : { results: [...results.values()] };
}

/** The values of a combined group's key, which is a tuple as Python writes it, or a list; any other key is one value. */
function tupleOf(key: string): string[] {
  if (!/^\s*(?:\(.*,.*\)|\[.*\])\s*$/.test(key)) return [key];
  const parts = key.trim().slice(1, -1).match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^,\s][^,]*/g) ?? [];
  return parts.map((part) => part.trim().replace(/^(['"])(.*)\1$/, '$2').replace(/\\(.)/g, '$1'));
}
