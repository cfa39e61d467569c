import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInCatalogues } from '../catalogue/index.js';
import { nearestConfig } from './find.js';
import { readConfig } from './config.js';
import { Inventory, inventoryFormat, type InventoryFields, type InventoryFormat, type InventoryResult } from '../inventory/index.js';
import { plural } from './reading.js';
import { onOneLine, paintFor, type Paint } from './style.js';
import { csvRow } from './csv.js';
import type { Terminal } from './terminal.js';

export const SCREEN_FORMATS = ['pretty', 'json', 'jsonl', 'csv'] as const;
export const INPUTS = ['csv', 'tsv', 'jsonl'] as const satisfies readonly InventoryFormat[];
export type ScreenFormat = (typeof SCREEN_FORMATS)[number];

export interface ScreenCommand {
  /** Path of the list; `-` reads the standard input. */
  readonly path: string;
  /** How it is written; by default as its name tells, and from the standard input by its first sign. */
  readonly input: InventoryFormat | undefined;
  readonly format: ScreenFormat;
  readonly fields: InventoryFields;
  readonly jurisdictions: readonly string[];
  /** ISO 8601. */
  readonly today: string;
  /** The organisation's configuration; false for none. By default the nearest one above the list counts. */
  readonly config: string | false | undefined;
}

/** Bytes that are read at a time. */
const CHUNK = 1 << 16;

/** The first bytes tell UTF-16 files apart; everything else is read as UTF-8. */
function decoderFor(head: Uint8Array): TextDecoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be');
  // Without a byte order mark, UTF-16 shows by its zeros: most signs of a first line are Latin.
  const zeros = [0, 1].map((parity) => head.subarray(0, 100).filter((byte, i) => !byte && i % 2 === parity).length);
  if (zeros[1]! > 20 && !zeros[0]) return new TextDecoder('utf-16le');
  if (zeros[0]! > 20 && !zeros[1]) return new TextDecoder('utf-16be');
  return new TextDecoder('utf-8', { ignoreBOM: true });
}

/** Reads from a file or a pipe; a pipe that has nothing yet is asked again. */
function readChunk(fd: number, buffer: Uint8Array): number {
  for (;;) {
    try {
      return readSync(fd, buffer, 0, buffer.length, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** Screens a list of AI uses, a result a record. @returns exit code: 0 all were screened, 2 some, or the list, could not be read */
export function screenList(command: ScreenCommand, terminal: Terminal): number {
  const { path } = command;
  const named = command.input ?? inventoryFormat(path);
  if (!named && path !== '-') {
    terminal.error(`raia: ${path} is neither *.csv, *.tsv nor *.jsonl: say with --input ${INPUTS.join(' or ')} how to read it.`);
    return 2;
  }
  const config = nearestConfig(command.config)(path === '-' ? join(terminal.cwd, '-') : path);
  const policy = config === undefined ? undefined : readConfig(config, builtInCatalogues);
  for (const { uri, message, range } of policy?.problems ?? []) terminal.error(`${fileURLToPath(uri)}:${range.start.line + 1}:${range.start.character + 1}: ${message}`);
  const begin = (format: InventoryFormat): Inventory => new Inventory({ format, catalogue: policy?.policy.catalogue ?? builtInCatalogues, today: command.today, jurisdictions: command.jurisdictions, fields: command.fields });
  const writer = writerFor(command.format, terminal);
  const counts = { records: 0, restricted: 0, review: 0, none: 0, problems: 0 };
  const take = (results: readonly InventoryResult[]): void => {
    for (const result of results) {
      counts.records++;
      counts[result.problem === undefined ? result.verdict : 'problems']++;
      if (result.problem !== undefined) terminal.error(`${path}:${result.line}: ${onOneLine(result.problem)}`);
      writer.result(result);
    }
    terminal.progress(`Screened ${counts.records}: ${counts.restricted} restricted, ${counts.review} to review`);
  };
  let unknown = 0;
  let fd: number;
  try {
    fd = path === '-' ? 0 : openSync(path, 'r');
  } catch (error) {
    terminal.error(`raia: ${path} cannot be read: ${(error as Error).message}.`);
    return 2;
  }
  try {
    const buffer = new Uint8Array(CHUNK);
    let decoder: TextDecoder | undefined;
    let inventory = named && begin(named);
    const push = (text: string): void => {
      if (!inventory && !text.trim()) return;
      inventory ??= begin(text.trimStart().startsWith('{') ? 'jsonl' : 'csv');
      take(inventory.push(text));
    };
    for (let size = readChunk(fd, buffer); size; size = readChunk(fd, buffer)) {
      const bytes = buffer.subarray(0, size);
      decoder ??= decoderFor(bytes);
      push(decoder.decode(bytes, { stream: true }));
    }
    if (decoder) push(decoder.decode());
    if (inventory) {
      take(inventory.end());
      const { names, known } = inventory.unknown;
      for (const name of names) terminal.error(`${path}: no record has the field “${name}”; there are ${known.map((one) => `“${one}”`).join(', ')}.`);
      unknown = names.length;
    }
  } catch (error) {
    terminal.error(`raia: ${path} cannot be read on: ${(error as Error).message}.`);
    counts.problems++;
  } finally {
    if (fd) closeSync(fd);
  }
  terminal.progress('');
  writer.end(counts);
  return counts.problems || unknown || policy?.problems.length ? 2 : 0;
}

type Counts = Readonly<Record<'records' | 'restricted' | 'review' | 'none' | 'problems', number>>;

interface Writer {
  result(result: InventoryResult): void;
  end(counts: Counts): void;
}

/** A result in the form of schemas/screening.schema.json. */
function jsonOf(result: InventoryResult): object {
  if (result.problem !== undefined) return { id: result.id, line: result.line, problem: result.problem };
  const { id, verdict, families, triggers, matches } = result;
  return { id, verdict, families, triggers, matches };
}

const CSV_COLUMNS = ['id', 'title', 'verdict', 'families', 'triggers', 'entries', 'certainty', 'reasons', 'problem'];

function tableRow(result: InventoryResult): string {
  const { id, title } = result;
  const values =
    result.problem !== undefined
      ? [id, title, '', '', '', '', '', '', result.problem]
      : [id, title, result.verdict, result.families.join(' '), result.triggers.join(' '), result.matches.flatMap(({ entry }) => entry ?? []).join(' '), result.matches.map(({ certainty }) => certainty).join(' '), result.matches.map(({ reason }) => reason).join(' '), ''];
  return csvRow(values);
}

function prettyOf(result: InventoryResult, paint: Paint): string {
  const head = onOneLine(`${result.id}${result.title ? `  ${result.title}` : ''}`);
  if (result.problem !== undefined) return `${paint.red('cannot be read')}  ${head}\n    ${onOneLine(result.problem)}`;
  const colour = { restricted: paint.red, review: paint.yellow, none: paint.green }[result.verdict];
  const triggers = result.triggers.length ? paint.dim(`  ${result.triggers.join(', ')}`) : '';
  const lines = result.matches.map(({ entry, from, reason, certainty }) => `    ${paint.dim(`${certainty},`)} ${onOneLine(reason)}${entry ? ` ${paint.blue(entry)}` : ''}${from === undefined ? '' : ` (from ${from})`}`);
  return [`${colour(result.verdict.padEnd(10))}  ${paint.bold(head)}${triggers}`, ...lines].join('\n');
}

function writerFor(format: ScreenFormat, terminal: Terminal): Writer {
  const print = (text: string): void => terminal.print(text);
  switch (format) {
    case 'jsonl':
      return { result: (result) => print(JSON.stringify(jsonOf(result))), end: () => undefined };
    case 'json': {
      print('{ "version": 1, "results": [');
      let first = true;
      return {
        result: (result) => {
          print(`${first ? ' ' : ','} ${JSON.stringify(jsonOf(result))}`);
          first = false;
        },
        end: (counts) => print(`], "summary": ${JSON.stringify(counts)} }`),
      };
    }
    case 'csv':
      print(CSV_COLUMNS.join(','));
      return { result: (result) => print(tableRow(result)), end: () => undefined };
    case 'pretty': {
      const paint = paintFor(terminal.stdout, terminal.env);
      return {
        result: (result) => print(prettyOf(result, paint)),
        end: ({ records, restricted, review, none, problems }) => print(paint.bold(`\n${plural(records, 'record')}: ${restricted} restricted, ${review} to review, ${none} none${problems ? `, ${problems} that cannot be read` : ''}`)),
      };
    }
  }
}
