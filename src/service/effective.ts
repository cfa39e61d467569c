// Not part of ./index.js: only who asks for it needs it.
import type { CatalogueEntry } from '../catalogue/index.js';
import { CONFIG_NAME, relativePath, type LoadedConfig } from '../config/index.js';
import { yamlScalar } from '../fixes/index.js';
import { allRules, optionsOf, readSetting, type OptionValue, type Rule, type RuleSetting } from '../rules/index.js';
import { conditionsFor, ownSettings, type RawRuleSettings } from './conditions.js';
import { severityOf } from './validate.js';

/** Where a value comes from. */
export type Source =
  | { readonly from: 'default' | 'settings' }
  | { readonly from: 'profile'; readonly profiles: readonly string[] }
  /** The line counts from 1. */
  | { readonly from: 'file'; readonly line: number };

/** A value with where it comes from. */
export interface Sourced<T> {
  readonly value: T;
  readonly source: Source;
}

export interface EffectiveRule {
  readonly level: Sourced<RuleSetting>;
  readonly options?: Readonly<Record<string, Sourced<OptionValue>>>;
  /** A level in the reader's own settings that does not count. */
  readonly ignored?: RuleSetting;
}

/** Everything that holds for a file, as `raia config --format json` has it. */
export interface EffectiveConfig {
  readonly version: 1;
  /** What it holds for, and the configuration that counts there, as paths; null where there is none. */
  readonly file: string;
  readonly configuration: string | null;
  /** The configuration leaves the file out: it is not checked. */
  readonly leftOut: boolean;
  readonly profiles: readonly Sourced<string>[];
  readonly files: { readonly include: readonly Sourced<string>[]; readonly exclude: readonly Sourced<string>[] };
  readonly catalogues: readonly Sourced<string>[];
  readonly entries: Readonly<Record<string, Sourced<Partial<CatalogueEntry>>>>;
  readonly required: { readonly sections: readonly Sourced<string>[]; readonly roles: readonly Sourced<string>[]; readonly reviewers: readonly Sourced<string>[] };
  readonly rules: Readonly<Record<string, EffectiveRule>>;
  readonly mandatory: readonly Sourced<string>[];
  readonly baseline: Sourced<string> | null;
}

export interface EffectiveQuestion {
  /** Address of the file that is asked about; for a folder, of the configuration that it has or could have. */
  readonly uri: string;
  /** Address of a folder, with a slash at its end, from which paths are shown. */
  readonly root: string;
  readonly config: LoadedConfig | undefined;
  /** The reader's own settings of rules. */
  readonly settings?: RawRuleSettings;
}

const ALL = '**/*.raia.{yaml,yml,json}';

/** What holds for a file, and where it comes from. */
export function effectiveConfig({ uri, root, config, settings = {} }: EffectiveQuestion): EffectiveConfig {
  const sourceOf = (...way: string[]): Source => {
    const origin = config?.origins.get(way.join('/'));
    if (!origin) return { from: 'default' };
    return 'line' in origin ? { from: 'file', line: origin.line + 1 } : { from: 'profile', profiles: origin.profiles };
  };
  const sourced = <T>(value: T, ...way: string[]): Sourced<T> => ({ value, source: sourceOf(...way) });
  const list = (values: readonly string[], ...way: string[]): Sourced<string>[] => values.map((value) => sourced(value, ...way, value));
  const named = (kind: string): string[] => [...(config?.origins.keys() ?? [])].filter((way) => way.startsWith(`${kind}/`)).map((way) => way.slice(kind.length + 1));
  const conditions = conditionsFor(config, uri, settings);
  const own = ownSettings(settings, config);
  const rule = (one: Rule): EffectiveRule => {
    const { id } = one;
    const level = severityOf(one, conditions.rules);
    const options = Object.entries(optionsOf(one, conditions.options?.[id]));
    const wanted = Object.hasOwn(settings, id) ? readSetting(one, settings[id]).level : undefined;
    return {
      level: own.rules[id] === undefined ? sourced(level, 'rules', id, 'level') : { value: level, source: { from: 'settings' } },
      ...(options.length ? { options: Object.fromEntries(options.map(([name, value]) => [name, own.options[id]?.[name] === undefined ? sourced(value, 'rules', id, 'options', name) : { value, source: { from: 'settings' } }])) } : {}),
      ...(wanted === undefined || wanted === level ? {} : { ignored: wanted }),
    };
  };
  const { include = [], exclude = [] } = config?.patterns ?? {};
  const policy = config?.policy;
  return {
    version: 1,
    file: relativePath(root, uri),
    configuration: config ? relativePath(root, config.uri) : null,
    leftOut: conditions.leftOut === true && !uri.endsWith(`/${CONFIG_NAME}`),
    profiles: list(config?.profiles.map(({ id }) => id) ?? [], 'profiles'),
    files: { include: include.length ? list(include, 'files', 'include') : [sourced(ALL)], exclude: list(exclude, 'files', 'exclude') },
    catalogues: list(named('catalogues'), 'catalogues'),
    entries: Object.fromEntries(named('entries').map((id) => [id, sourced(changeOf(policy!.catalogue.entries.get(id)!), 'entries', id)])),
    required: { sections: list(policy?.requiredSections ?? [], 'required', 'sections'), roles: list(policy?.requiredRoles ?? [], 'required', 'roles'), reviewers: list(policy?.requiredReviewers ?? [], 'required', 'reviewers') },
    rules: Object.fromEntries(allRules.map((one) => [one.id, rule(one)])),
    mandatory: list(allRules.filter(({ id, mandatory }) => mandatory === true || policy?.mandatory.includes(id)).map(({ id }) => id), 'mandatory'),
    baseline: config?.baseline === undefined ? null : sourced(config.baseline, 'baseline'),
  };
}

/** What a configuration can change in an entry, as it holds now. */
const changeOf = ({ kind, off, mandatory, reason }: CatalogueEntry): Partial<CatalogueEntry> => ({ kind, ...(off ? { off } : {}), ...(mandatory ? { mandatory } : {}), ...(reason === undefined ? {} : { reason }) });

/** The same as a configuration, each value with a comment that says where it comes from. */
export function effectiveYaml(effective: EffectiveConfig): string {
  const { file, configuration, leftOut, profiles, files, catalogues, entries, required, rules, mandatory, baseline } = effective;
  const said = (source: Source): string => (source.from === 'file' ? `${configuration!}:${source.line}` : source.from === 'profile' ? `profile ${source.profiles.join(', ')}` : source.from === 'settings' ? 'your settings' : 'default');
  const line = (indent: number, head: string, { value, source }: Sourced<unknown>, more = ''): string => `${' '.repeat(indent)}${head} ${flow(value)} # ${said(source)}${more}`;
  const list = (indent: number, key: string, items: readonly Sourced<string>[]): string[] => (items.length ? [`${' '.repeat(indent)}${key}:`, ...items.map((item) => line(indent + 2, '-', item))] : [`${' '.repeat(indent)}${key}: [] # default`]);
  const rule = ([id, { level, options, ignored }]: [string, EffectiveRule]): string[] => {
    const more = ignored === undefined ? '' : `; “${ignored}” in your settings does not count`;
    if (!options) return [line(2, `${id}:`, level, more)];
    return [`  ${id}:`, line(4, 'level:', level, more), '    options:', ...Object.entries(options).map(([name, option]) => line(6, `${name}:`, option))];
  };
  const changes = Object.entries(entries);
  return [
    `# What holds for ${file}, and where it comes from. This is a view; nothing reads it.`,
    `# Configuration: ${configuration ?? 'none; all values are those that RAIA comes with, or your settings'}`,
    ...(leftOut ? ['# The configuration leaves this file out: it is not checked.'] : []),
    'raia: 1',
    ...list(0, 'profiles', profiles),
    'files:',
    ...list(2, 'include', files.include),
    ...list(2, 'exclude', files.exclude),
    '# The catalogues that come with RAIA count besides these.',
    ...list(0, 'catalogues', catalogues),
    ...(changes.length ? ['entries:', ...changes.map(([id, change]) => line(2, `${id}:`, change))] : ['entries: {} # default']),
    'required:',
    ...list(2, 'sections', required.sections),
    ...list(2, 'roles', required.roles),
    ...list(2, 'reviewers', required.reviewers),
    'rules:',
    ...Object.entries(rules).flatMap(rule),
    ...list(0, 'mandatory', mandatory),
    baseline ? line(0, 'baseline:', baseline) : '# baseline: none',
    '',
  ].join('\n');
}

/** A value in braces, brackets, or as it is. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) return `{ ${Object.entries(value).map(([key, inner]) => `${key}: ${flow(inner)}`).join(', ')} }`;
  return yamlScalar(value as string | number | boolean, 'plain', true);
}
