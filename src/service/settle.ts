import type { CatalogueSet } from '../catalogue/index.js';
import type { Model, Waiver } from '../model/index.js';
import { isOver, isReasoned } from '../rules/waivers.js';
import type { Finding, Waived } from './finding.js';

export interface Settled {
  /** Findings that nothing settles. */
  readonly open: readonly Finding[];
  readonly waived: readonly Waived[];
  /** Waivers that count and settle nothing. */
  readonly unused: readonly Waiver[];
}

/** Settles findings by the waivers of their assessment: those that give a reason and are not over. */
export function settle(findings: readonly Finding[], { waivers }: Model, catalogue: CatalogueSet, today: string): Settled {
  const counting = waivers.filter((waiver) => waiver.rule !== undefined && isReasoned(waiver) && !isOver(waiver, today));
  if (!counting.length) return { open: findings, waived: [], unused: [] };
  const places = byPlace(counting);
  const used = new Set<Waiver>();
  const open: Finding[] = [];
  const waived: Waived[] = [];
  for (const finding of findings) {
    const covering = finding.mandatory ? [] : keysOf(finding).flatMap((key) => places.get(key) ?? []);
    const whole = covering.find(({ entries }) => !entries.length);
    const part = whole ? [whole] : covering.filter(({ entries }) => finding.entries.some((id) => names(entries, id, catalogue)));
    for (const waiver of part) used.add(waiver);
    // Of several restricted uses that a finding asks about each has to be waived.
    const all = part.flatMap(({ entries }) => entries);
    if (whole ?? (part.length && finding.entries.every((id) => names(all, id, catalogue)))) waived.push({ finding, waiver: part[0]! });
    else open.push(finding);
  }
  return { open, waived, unused: counting.filter((waiver) => !used.has(waiver)) };
}

/** Waivers by what they hold for, so that a finding need not be compared with each. */
function byPlace(waivers: readonly Waiver[]): ReadonlyMap<string, readonly Waiver[]> {
  const places = new Map<string, Waiver[]>();
  for (const waiver of waivers) {
    if (!waiver.scope) continue;
    const key = 'line' in waiver.scope ? `${waiver.rule!}:${waiver.scope.line}` : `${waiver.rule!} ${waiver.scope.pointer}`;
    const there = places.get(key);
    if (there) there.push(waiver);
    else places.set(key, [waiver]);
  }
  return places;
}

/** Where a waiver of a finding may stand, the narrowest first: at its field, at one that this is in, or on its line. */
function keysOf({ rule, pointer, range }: Finding): string[] {
  const keys: string[] = [];
  for (let at = pointer; at; at = at.slice(0, at.lastIndexOf('/'))) keys.push(`${rule} ${at}`);
  return [...keys, `${rule} `, `${rule}:${range.start.line}`];
}

/** Whether an entry, or one that says the same, is among those that are named. */
const names = (named: readonly string[], id: string, catalogue: CatalogueSet): boolean => [id, ...(catalogue.entries.get(id)?.equivalentTo ?? [])].some((same) => named.includes(same));
