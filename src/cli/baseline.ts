import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtInCatalogues } from '../catalogue/index.js';
import { relativePath, type BaselineEntry, type LoadedConfig } from '../config/index.js';
import { baselineEntries, baselineText, conditionsFor, validate, type Finding } from '../service/index.js';
import { plural, readAssessment } from './reading.js';
import { readBaseline, readConfig } from './config.js';
import { findAssessments, nearestConfig, shownFrom } from './find.js';
import { filesAround } from './files.js';
import type { Terminal } from './terminal.js';

export interface BaselineOptions {
  readonly paths: readonly string[];
  /** ISO 8601. */
  readonly today: string;
  /** As for a check. */
  readonly config?: string | false;
  /** By default the baseline that the configuration names, else raia-baseline.json. */
  readonly output?: string;
}

/** Writes the findings that there are to a baseline. What it has of other files stays, as long as these are there. @returns exit code */
export function writeBaseline(options: BaselineOptions, terminal: Terminal): number {
  const { files, problems } = findAssessments(options.paths);
  const configFor = nearestConfig(options.config);
  const show = shownFrom(terminal.cwd);
  const configs = new Map<string, LoadedConfig>();
  for (const config of new Set(files.flatMap((path) => configFor(path) ?? []))) configs.set(config, readConfig(config, builtInCatalogues));
  const named = [...new Set([...configs].flatMap(([path, { baseline }]) => (baseline === undefined ? [] : join(dirname(path), baseline))))];
  const wrong = [...problems, ...[...configs.values()].flatMap((config) => config.problems.map(({ message }) => `A configuration is wrong, see “raia check”: ${message}`))];
  if (options.output === undefined && named.length > 1) wrong.push(`The assessments have several baselines (${named.map(show).join(', ')}): name one with --output, and its assessments.`);
  const output = resolve(options.output ?? named[0] ?? 'raia-baseline.json');
  const uri = pathToFileURL(output).href;
  const old = existsSync(output) ? readBaseline(output) : undefined;
  wrong.push(...(old?.problems ?? []).map(({ message, range: { start } }) => `${show(output)}:${start.line + 1}:${start.character + 1}: ${message} Correct the file, or take it away and write it anew.`));
  if (wrong.length) {
    for (const message of wrong) terminal.error(message);
    return 2;
  }
  const findings = files.flatMap((path): { uri: string; findings: readonly Finding[] }[] => {
    terminal.progress(`Checking ${path}`);
    const config = configs.get(configFor(path) ?? '');
    const document = readAssessment(path);
    const conditions = conditionsFor(config, document.uri);
    return conditions.leftOut ? [] : [{ uri: document.uri, findings: validate(document, { today: options.today, files: filesAround(path), ...conditions }).findings }];
  });
  terminal.progress('');
  const checked = new Set(findings.map((file) => relativePath(uri, file.uri)));
  const kept = [...(old?.baseline?.files ?? [])].flatMap(([file, entries]): readonly BaselineEntry[] => (checked.has(file) || !existsSync(join(dirname(output), file)) ? [] : entries));
  const entries = [...kept, ...findings.flatMap((file) => baselineEntries(uri, file.uri, file.findings))];
  const mandatory = findings.flatMap((file) => file.findings.filter((finding) => finding.mandatory)).length;
  try {
    mkdirSync(dirname(output), { recursive: true });
    writeFileSync(output, baselineText(entries));
  } catch (error) {
    terminal.error(`${show(output)} cannot be written: ${(error as Error).message}.`);
    return 2;
  }
  const sum = entries.reduce((total, { count }) => total + count, 0);
  terminal.print(`Wrote ${show(output)}: ${plural(sum, 'finding')} of ${plural(new Set(entries.map(({ file }) => file)).size, 'assessment')}.${mandatory ? ` ${plural(mandatory, 'finding is', 'findings are')} not in it: what is mandatory is always reported.` : ''}`);
  if (!named.includes(output)) terminal.print(`To have the editor follow it too, write “baseline: ${show(output)}” in raia.config.yaml.`);
  return 0;
}
