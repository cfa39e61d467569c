import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInCatalogues } from '../catalogue/index.js';
import type { LoadedConfig } from '../config/index.js';
import { NO_DEMANDS, type Severity } from '../rules/index.js';
import { conditionsFor, validate, type Finding, type Waived } from '../service/index.js';
import { filesAround } from './files.js';
import { plural, readAssessment } from './reading.js';
import { joined, speaker, t, type Said } from '../text/index.js';
import { findAssessments, nearestConfig, shownFrom } from './find.js';
import type * as More from './more.js';
import { pretty } from './pretty.js';
import { paintFor } from './style.js';
import type { Terminal } from './terminal.js';

export interface CheckOptions {
  readonly paths: readonly string[];
  readonly format: 'pretty' | 'json';
  readonly failOn: Severity;
  /** ISO 8601. */
  readonly today: string;
  /** A configuration for all files; false for none. By default the nearest one above each file counts. */
  readonly config?: string | false;
  /** A baseline for all files; false for none. By default that of each file's configuration counts. */
  readonly baseline?: string | false;
  /** Texts of another language for the findings, by their English. */
  readonly texts?: Readonly<Record<string, string>>;
}

const ORDER: readonly Severity[] = ['info', 'warning', 'error'];

/** A finding in the form of schemas/findings.schema.json. */
const jsonOf = (finding: Finding) => ({
  rule: finding.rule,
  requirement: finding.requirement,
  severity: finding.severity,
  message: finding.message,
  range: finding.range,
  pointer: finding.pointer,
  fixes: finding.fixes().map(({ title, safe }) => ({ title, safe })),
  docs: `docs/rules/${finding.rule}.md`,
});

/** A waiver with what it settles, in the form of schemas/findings.schema.json. */
const waivedOf = ({ finding, waiver: { reason, owner, approver, date, expires } }: Waived) => ({
  rule: finding.rule,
  severity: finding.severity,
  message: finding.message,
  range: finding.range,
  pointer: finding.pointer,
  reason,
  owner,
  approver,
  date,
  expires,
});

/** The counts of all findings in a line. */
function sumUp({ files, errors, warnings, infos, waived, baselined }: Readonly<Record<'files' | 'errors' | 'warnings' | 'infos' | 'waived' | 'baselined', number>>): Said {
  const found = [
    errors === 1 ? t('1 error') : t('{count} errors', { count: errors }),
    warnings === 1 ? t('1 warning') : t('{count} warnings', { count: warnings }),
    infos === 1 ? t('1 note') : t('{count} notes', { count: infos }),
  ];
  return [
    files === 1 ? t('{found} in 1 assessment', { found: joined(found, ', ') }) : t('{found} in {count} assessments', { found: joined(found, ', '), count: files }),
    waived ? t(', {count} waived', { count: waived }) : '',
    baselined ? t(', {count} in the baseline', { count: baselined }) : '',
  ];
}

/** Checks files and folders. @returns exit code: 0 clean, 1 findings, 2 something could not be looked at, or is wrong in the configuration */
export function check(options: CheckOptions, terminal: Terminal, more: () => Pick<typeof More, 'readConfig' | 'readBaseline'>): number {
  const { files, problems } = findAssessments(options.paths);
  const configFor = nearestConfig(options.config);
  const configs = new Map<string, LoadedConfig>();
  const show = shownFrom(terminal.cwd);
  const own = typeof options.baseline === 'string' ? more().readBaseline(resolve(options.baseline)) : undefined;
  /** The assessment of each entry of a baseline that stands for nothing any more. */
  const outdated: string[] = [];
  /** Assessments that their configuration leaves out. */
  const left: string[] = [];
  const summary = { files: 0, errors: 0, warnings: 0, infos: 0, waived: 0, baselined: 0 };
  const output: unknown[] = [];
  const paint = paintFor(terminal.stdout, terminal.env);
  // What programs read stays the same whoever runs it.
  const texts = options.format === 'pretty' ? options.texts : undefined;
  const translate = texts && ((english: string): string => texts[english] ?? english);
  const say = speaker(translate);
  let failed = false;
  let broken = false;
  files.forEach((path, index) => {
    terminal.progress(`Checking ${index + 1} of ${files.length}: ${path}`);
    const document = readAssessment(path);
    const shown = show(path);
    const config = configFor(path);
    if (config !== undefined && !configs.has(config)) configs.set(config, more().readConfig(config, builtInCatalogues, options.baseline === undefined));
    const conditions = conditionsFor(config === undefined ? undefined : configs.get(config), document.uri);
    if (conditions.leftOut) {
      left.push(shown);
      return;
    }
    summary.files++;
    const validation = validate(document, {
      ...conditions,
      today: options.today,
      translate,
      policy: { ...NO_DEMANDS, ...conditions.policy, ...(own?.baseline ? { baseline: own.baseline } : {}) },
      files: filesAround(path),
      onError: (rule, error) => {
        broken = true;
        terminal.error(`${shown}: the rule ${rule} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      },
    });
    const { findings, waived, baselined } = validation;
    summary.waived += waived.length;
    summary.baselined += baselined.length;
    outdated.push(...validation.outdated.map(() => shown));
    for (const finding of findings) {
      summary[`${finding.severity}s`]++;
      failed ||= ORDER.indexOf(finding.severity) >= ORDER.indexOf(options.failOn);
      if (options.format === 'pretty') terminal.print(`${pretty(finding, document, shown, paint, say)}\n`);
    }
    if (options.format === 'json') output.push({ path: shown, diagnostics: findings.map(jsonOf), waived: waived.map(waivedOf) });
  });
  terminal.progress('');
  for (const problem of problems) terminal.error(problem);
  if (left.length) terminal.error(`${plural(left.length, 'assessment is', 'assessments are')} left out by “files” in raia.config.yaml: ${left.slice(0, 10).join(', ')}${left.length > 10 ? ', ...' : ''}.`);
  // Of a file that is gone nothing is found either.
  const baselines = new Set([own?.baseline ?? [], [...configs.values()].flatMap(({ policy }) => policy.baseline ?? [])].flat());
  for (const { uri, files: known } of baselines) {
    for (const [file, entries] of known) {
      const path = join(dirname(fileURLToPath(uri)), file);
      if (!existsSync(path)) outdated.push(...entries.map(() => show(path)));
    }
  }
  if (outdated.length) terminal.error(`${plural(outdated.length, 'entry', 'entries')} of the baseline can be removed, as nothing of the kind is found any more (${[...new Set(outdated)].join(', ')}). “raia baseline” does it.`);
  const configuration = [...[...configs.values()].flatMap((config) => config.problems), ...(own?.problems ?? [])].map(({ uri, message, severity, range }) => ({ path: show(fileURLToPath(uri)), message, severity, range }));
  if (options.format === 'json') terminal.print(JSON.stringify({ version: 1, files: output, summary, ...(configuration.length ? { configuration } : {}) }, null, 2));
  else for (const { path, message, severity, range: { start } } of configuration) terminal.error(`${path}:${start.line + 1}:${start.character + 1}: ${severity}: ${message}`);
  if (options.format === 'pretty' && files.length) {
    const counts = say(sumUp(summary));
    terminal.print(summary.errors ? paint.red(counts) : summary.warnings ? paint.yellow(counts) : paint.green(counts));
  }
  return problems.length || broken || configuration.some(({ severity }) => severity === 'error') ? 2 : failed ? 1 : 0;
}
