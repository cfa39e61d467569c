import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { builtInCatalogues } from '../../../src/catalogue/index.js';
import { parseDocument, type Files, type Format } from '../../../src/document/index.js';
import { loadConfig } from '../../../src/config/index.js';
import { allRules, NO_DEMANDS, type Demands, type Rule, type RuleOptions } from '../../../src/rules/index.js';
import { validate, type Environment, type Finding, type Validation } from '../../../src/service/index.js';

/** Repository root: tests run from there. */
export const ROOT = process.cwd();
export const TODAY = '2026-11-23';

/** One case of a rule's fixtures.yaml; the rule runs alone. */
export interface Case {
  readonly name: string;
  /** With ⟦ and ⟧ around every range that a finding must mark (bad cases only). */
  readonly text: string;
  readonly format?: Format;
  readonly today?: string;
  /** Files beside the assessment: paths and texts. Without it nothing is known of files. */
  readonly files?: Readonly<Record<string, string>>;
  /** What the organisation demands. */
  readonly policy?: Partial<Demands>;
  /** Options of the rule. */
  readonly options?: RuleOptions;
  /** Part of the first finding's message. */
  readonly message?: string;
  /** Parts of the messages of all findings, in order. */
  readonly messages?: readonly string[];
  /** JSON Pointer of the first finding. */
  readonly pointer?: string;
  /** Titles of the first finding's fixes, in order. */
  readonly fixes?: readonly string[];
  /** The text after the first finding's first fix. */
  readonly after?: string;
  /** Messages of the first finding's related places. */
  readonly related?: readonly string[];
}

export interface Fixtures {
  readonly bad: readonly Case[];
  readonly good: readonly Case[];
  /** Cases that look like bad ones and must stay silent. */
  readonly near: readonly Case[];
}

export const ruleFolders = readdirSync(join(ROOT, 'src/rules'), { withFileTypes: true }).filter((e) => e.isDirectory() && e.name !== 'generated' && existsSync(join(ROOT, 'src/rules', e.name, 'rule.ts'))).map((e) => e.name);

export const fixturesOf = (rule: string): Fixtures => {
  const file = join(ROOT, 'src/rules', rule, 'fixtures.yaml');
  return existsSync(file) ? (parse(readFileSync(file, 'utf8')) as Fixtures) : { bad: [], good: [], near: [] };
};

export const docOf = (rule: string): string => {
  const file = join(ROOT, 'src/rules', rule, 'doc.md');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

/** What the configuration on a page (```yaml config) demands. */
export function policyOfPage(markdown: string): Demands {
  const text = examples(markdown).find(({ label }) => label === 'config')?.text ?? 'raia: 1\n';
  return loadConfig({ uri: 'file:///raia.config.yaml', text, base: builtInCatalogues, read: (path) => ({ uri: path, problem: 'none' }) }).policy;
}

/** Code blocks of a page, by the word after the language: ```yaml bad, ```json good. */
export function examples(markdown: string): { label: string; format: Format; text: string }[] {
  return [...markdown.matchAll(/^```(yaml|json) (\w+)\n([\s\S]*?)^```$/gm)].map((m) => ({ format: m[1] as Format, label: m[2]!, text: m[3]! }));
}

export const ruleById = (id: string): Rule => {
  const rule = allRules.find((r) => r.id === id);
  if (!rule) throw new Error(`There is no rule ${id}.`);
  return rule;
};

export const environment = (over: Partial<Environment> = {}): Environment => ({ today: TODAY, catalogue: builtInCatalogues, ...over });

/** Files as a host would know them. */
export const filesOf = (files: Readonly<Record<string, string>>): Files => ({
  exists: (path) => (/^[a-z]+:/.test(path) ? undefined : Object.hasOwn(files, path)),
  assessment: (path) => (Object.hasOwn(files, path) ? parseDocument(path, files[path]!) : undefined),
  near: () => Object.keys(files),
});

/** Checks a text with all rules, or with one rule alone, advisory ones included. */
export function check(text: string, options: { rule?: string; format?: Format; today?: string; policy?: Partial<Demands>; files?: Case['files']; options?: RuleOptions } = {}): Validation {
  const document = parseDocument(`file:///a.raia.${options.format ?? 'yaml'}`, text, options.format);
  const alone = options.rule === undefined ? undefined : ruleById(options.rule);
  const on = alone ? { [alone.id]: alone.severity } : {};
  // A rule that looks at what the others found cannot do without them.
  const validation = validate(document, environment({ today: options.today ?? TODAY, rules: on, ...(alone && options.options ? { options: { [alone.id]: options.options } } : {}), policy: { ...NO_DEMANDS, ...options.policy }, ...(options.files ? { files: filesOf(options.files) } : {}) }), alone && !alone.last ? [alone] : allRules);
  return { ...validation, findings: validation.findings.filter(({ rule }) => !alone || rule === alone.id) };
}

export const describeFinding = (finding: Finding): string => `${finding.rule} at ${finding.pointer || '/'}: ${finding.message}`;
