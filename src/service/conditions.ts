import { builtInCatalogues } from '../catalogue/index.js';
import type { LoadedConfig } from '../config/index.js';
import { allRules, readSetting, stricter, type RuleOptions, type RuleSetting } from '../rules/index.js';
import type { Environment } from './finding.js';
import { severityOf } from './validate.js';

/** Settings of rules by their ids, as somebody wrote them in an editor: a level, or { level, options }. */
export type RawRuleSettings = Readonly<Record<string, unknown>>;

/** What holds for an assessment by its organisation's configuration and, after that, by its reader's own settings. */
export function conditionsFor(config: LoadedConfig | undefined, uri: string, settings: RawRuleSettings = {}): Pick<Environment, 'catalogue' | 'rules' | 'options' | 'policy' | 'leftOut'> {
  const policy = config?.policy;
  const own = ownSettings(settings, config);
  return {
    catalogue: policy?.catalogue ?? builtInCatalogues,
    rules: { ...own.rules, ...policy?.rules },
    options: merged(own.options, policy?.options),
    ...(policy ? { policy } : {}),
    ...(config?.holdsFor(uri) === false ? { leftOut: true } : {}),
  };
}

/** What of a reader's settings counts beside a configuration: nothing that it has decided, and no milder level of a rule that it has made mandatory. */
export function ownSettings(settings: RawRuleSettings, config: LoadedConfig | undefined): { readonly rules: Record<string, RuleSetting>; readonly options: Record<string, RuleOptions> } {
  const rules: Record<string, RuleSetting> = {};
  const options: Record<string, RuleOptions> = {};
  for (const rule of allRules) {
    const { id } = rule;
    if (!Object.hasOwn(settings, id)) continue;
    const { level, options: set } = readSetting(rule, settings[id]);
    const decided = config?.policy;
    const mandatory = decided?.mandatory.includes(id) ?? false;
    const milder = level !== undefined && stricter(level, severityOf(rule)) !== level;
    if (level !== undefined && decided?.rules[id] === undefined && !(mandatory && milder)) rules[id] = level;
    const free = Object.entries(set).filter(([name]) => !mandatory && decided?.options[id]?.[name] === undefined);
    if (free.length) options[id] = Object.fromEntries(free);
  }
  return { rules, options };
}

/** The options of both, rule by rule; those of the second go before. */
const merged = (first: Readonly<Record<string, RuleOptions>>, second: Readonly<Record<string, RuleOptions>> = {}): Record<string, RuleOptions> =>
  Object.fromEntries([...new Set([...Object.keys(first), ...Object.keys(second)])].map((id) => [id, { ...first[id], ...second[id] }]));
