import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { decode } from '../document/index.js';
import { applyEdits } from '../fixes/index.js';
import { importMetrics } from '../service/metrics.js';
import { inEnglish } from '../text/index.js';
import { plural, readAssessment } from './reading.js';
import type { Terminal } from './terminal.js';

export interface MetricsCommand {
  readonly table: string;
  readonly assessment: string;
  /** Id of the intended use that was measured. */
  readonly use: string;
  /** ISO 8601. */
  readonly today: string;
  /** `csv` or `json`; by default the table's name tells. */
  readonly input: string | undefined;
  /** Only say what would be written. */
  readonly dryRun: boolean;
}

/** Writes the results of a table of fairness metrics into an assessment. @returns exit code: 0 done, 1 some rows belong to no group, 2 nothing could be read or written */
export function importTable(command: MetricsCommand, terminal: Terminal): number {
  const { table, assessment, dryRun } = command;
  const fail = (message: string): number => {
    terminal.error(message);
    return 2;
  };
  const format = command.input ?? (/\.json$/i.test(table) ? 'json' : /\.(?:csv|tsv)$/i.test(table) ? 'csv' : undefined);
  if (format !== 'csv' && format !== 'json') return fail(`raia: ${table} is neither *.csv nor *.json: say with --input csv or --input json how to read it.`);
  let text: ReturnType<typeof decode>;
  try {
    text = decode(readFileSync(table));
  } catch (error) {
    return fail(`raia: ${table} cannot be read: ${(error as Error).message}.`);
  }
  if ('problem' in text) return fail(`raia: ${table}: ${inEnglish(text.problem)}`);
  if (!existsSync(assessment)) return fail(`raia: there is no file ${assessment}.`);
  const document = readAssessment(assessment);
  const result = importMetrics(document, command.use, { text: text.text, format }, command.today);
  for (const { line, column, message } of result.problems) terminal.error(line === undefined ? `${assessment}: ${message}` : `${table}:${line}${column === undefined ? '' : `:${column}`}: ${message}`);
  if (result.problems.length) return 2;
  if (result.edits.length && !dryRun) {
    try {
      // The byte order mark that reading takes away stays.
      const mark = readFileSync(assessment).subarray(0, 3).equals(Buffer.from('\ufeff')) ? '\ufeff' : '';
      writeFileSync(assessment, mark + applyEdits(document.text, result.edits));
    } catch (error) {
      return fail(`raia: ${assessment} cannot be written: ${(error as Error).message}.`);
    }
  }
  const { imported, known, empty, unmatched } = result;
  for (const { metric, group, value, sampleSize } of imported) terminal.print(`${group}  ${metric} ${value}${sampleSize === undefined ? '' : ` (of ${sampleSize})`}`);
  terminal.print(`${dryRun ? 'Would import' : 'Imported'} ${plural(imported.length, 'result')} into ${assessment}${known.length ? `; ${plural(known.length, 'is', 'are')} there already` : ''}.`);
  if (empty.length) terminal.print(`Without a value: ${empty.join('; ')}.`);
  if (unmatched.length) terminal.error(`Of no single demographic group, left out: ${unmatched.join('; ')}. A row is found by the id, name or factors of a group under demographicGroups.`);
  return unmatched.length ? 1 : 0;
}
