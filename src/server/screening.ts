import type { CancellationToken } from 'vscode-languageserver';
import type { CatalogueSet } from '../catalogue/index.js';
import { Inventory, inventoryFormat, type InventoryResult } from '../inventory/index.js';
import { t, type Say } from '../text/index.js';
import type { ScreenListRequest, ScreenListResult, ScreenRow } from './protocol.js';

/** Most records that are sent to the table. */
const MOST_ROWS = 5000;
/** Characters that are read before other requests get their turn. */
const SLICE = 1 << 16;

/** Screens a list in slices, so that the editor is answered meanwhile and can stop it. */
export async function screenList({ uri, text }: ScreenListRequest, catalogue: CatalogueSet, today: string, say: Say, token: CancellationToken): Promise<ScreenListResult> {
  const inventory = new Inventory({ format: inventoryFormat(uri) ?? 'jsonl', catalogue, today });
  const counts = { records: 0, restricted: 0, review: 0, none: 0, problem: 0 };
  const rows: ScreenRow[] = [];
  const take = (results: readonly InventoryResult[]): void => {
    for (const result of results) {
      const row = rowOf(result, catalogue, say);
      counts.records++;
      counts[row.verdict]++;
      if (rows.length < MOST_ROWS) rows.push(row);
    }
  };
  for (let at = 0; at < text.length && !token.isCancellationRequested; at += SLICE) {
    take(inventory.push(text.slice(at, at + SLICE)));
    await new Promise((done) => setTimeout(done, 0));
  }
  take(inventory.end());
  return { counts, rows };
}

function rowOf(result: InventoryResult, catalogue: CatalogueSet, say: Say): ScreenRow {
  const { id, line, title, text } = result;
  if (result.problem !== undefined) return { id, line, title, text, verdict: 'problem', problem: result.problem, families: [], triggers: [], matches: [] };
  const { verdict, families, triggers, matches } = result;
  const titleOf = (entry: string, from: string | undefined): string => say([catalogue.entries.get(entry)!.title, ...(from === undefined ? [] : [', ', t('from {date}', { date: from })])]);
  const shown = matches.map(({ entry, from, certainty, reason }) => ({ entry, certainty, reason, ...(entry === null ? {} : { title: titleOf(entry, from) }) }));
  return { id, line, title, text, verdict, families, triggers, matches: shown };
}
