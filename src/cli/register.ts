import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { registerEntry, type RegisterEntry } from '../service/register.js';
import { isReadable } from '../document/index.js';
import { csvRow } from './csv.js';
import { findAssessments, shownFrom } from './find.js';
import { plural, readAssessment } from './reading.js';
import type { Terminal } from './terminal.js';

export const REGISTER_FORMATS = ['csv', 'json'] as const;

export interface RegisterOptions {
  readonly paths: readonly string[];
  readonly format: (typeof REGISTER_FORMATS)[number];
  /** By default the standard output. */
  readonly output?: string;
}

const COLUMNS: readonly (keyof RegisterEntry)[] = ['file', 'system', 'team', 'status', 'stage', 'lastUpdated', 'lastReview', 'geographies', 'uses', 'sensitiveUses', 'restrictedUses', 'benefits', 'harms', 'impacts'];

/** Whether a file begins as what is written here does. */
function isRegister(path: string): boolean {
  try {
    return /^(?:file,system,team,|\{\s*"version": 1,\s*"assessments": \[)/.test(readFileSync(path, 'utf8'));
  } catch {
    return false;
  }
}

/** Lists assessments with their benefits and harms side by side (2023 assessment, recommendation 9). @returns exit code: 2 if something could not be read or written */
export function writeRegister({ paths, format, output }: RegisterOptions, terminal: Terminal): number {
  const { files, problems } = findAssessments(paths);
  const show = shownFrom(terminal.cwd);
  const entries: RegisterEntry[] = [];
  for (const path of files) {
    const document = readAssessment(path);
    if (isReadable(document)) entries.push(registerEntry(document, show(path)));
    else problems.push(`${show(path)} cannot be read to its end and is left out; “raia check” names the place.`);
  }
  const cell = (value: RegisterEntry[keyof RegisterEntry]): string => (typeof value === 'string' ? value : value.join('; '));
  const text = format === 'json' ? JSON.stringify({ version: 1, assessments: entries }, null, 2) : [csvRow(COLUMNS), ...entries.map((entry) => csvRow(COLUMNS.map((column) => cell(entry[column]))))].join('\n');
  for (const problem of problems) terminal.error(problem);
  if (output === undefined) terminal.print(text);
  else {
    if (existsSync(output) && !isRegister(output)) {
      terminal.error(`${output} is there already and is no register: it is not written over. Choose another name.`);
      return 2;
    }
    try {
      writeFileSync(output, `${text}\n`);
    } catch (error) {
      terminal.error(`${output} cannot be written: ${(error as Error).message}.`);
      return 2;
    }
    terminal.print(`Wrote ${output}: ${plural(entries.length, 'assessment')}.`);
  }
  return problems.length ? 2 : 0;
}
