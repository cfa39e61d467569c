import type { Baseline, BaselineEntry } from '../config/index.js';
import { relativePath } from '../config/paths.js';
import { compareText } from '../model/index.js';
import type { Finding, Validation } from './finding.js';

const keyOf = ({ rule, target, entries }: Pick<BaselineEntry, 'rule' | 'target' | 'entries'>): string => JSON.stringify([rule, target, [...entries].sort(compareText)]);

/** Takes the findings of a file that stand in a baseline out of the others. `ran` are the rules whose findings are known. */
export function compareBaseline(baseline: Baseline | undefined, uri: string, findings: readonly Finding[], ran: ReadonlySet<string>): Pick<Validation, 'findings' | 'baselined' | 'outdated'> {
  const known = baseline?.files.get(relativePath(baseline.uri, uri));
  if (!known) return { findings, baselined: [], outdated: [] };
  const left = new Map<string, number>();
  for (const entry of known) left.set(keyOf(entry), (left.get(keyOf(entry)) ?? 0) + entry.count);
  const open: Finding[] = [];
  const baselined: Finding[] = [];
  for (const finding of findings) {
    const count = finding.mandatory ? 0 : (left.get(keyOf(finding)) ?? 0);
    if (count) left.set(keyOf(finding), count - 1);
    (count ? baselined : open).push(finding);
  }
  const outdated = known.filter((entry) => ran.has(entry.rule) && left.get(keyOf(entry))! > 0);
  return { findings: open, baselined, outdated };
}

/** What a baseline says of a file's findings; mandatory ones have no place in it. */
export function baselineEntries(baselineUri: string, uri: string, findings: readonly Finding[]): BaselineEntry[] {
  const file = relativePath(baselineUri, uri);
  const entries = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    if (finding.mandatory) continue;
    const { rule, target } = finding;
    entries.set(keyOf(finding), { file, rule, target, entries: [...finding.entries].sort(compareText), count: (entries.get(keyOf(finding))?.count ?? 0) + 1 });
  }
  return [...entries.values()];
}

/** A baseline's text (schemas/baseline.schema.json): sorted and a line a finding, so that versions of it can be merged. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = [...entries]
    .sort((a, b) => compareText(a.file, b.file) || compareText(a.target, b.target) || compareText(keyOf(a), keyOf(b)))
    .map(({ file, rule, target, entries: asked, count }) => JSON.stringify({ file, rule, target, ...(asked.length ? { entries: asked } : {}), ...(count > 1 ? { count } : {}) }));
  return `{\n  "version": 1,\n  "findings": [${lines.map((line) => `\n    ${line}`).join(',')}${lines.length ? '\n  ' : ''}]\n}\n`;
}
