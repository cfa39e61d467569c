import type { CatalogueSet } from '../catalogue/index.js';
import type { Baseline, BaselineEntry } from '../config/index.js';
import { isReadable, targetOf, type AssessmentDocument, type Files, type Range, type Span } from '../document/index.js';
import { compareText, modelOf, type Model } from '../model/index.js';
import { allRules, NO_DEMANDS, optionsOf, type Demands, type Fix, type FindingKind, type Report, type Rule, type RuleContext, type RuleOptions, type RuleSetting, type Severity } from '../rules/index.js';
import { isBinding, isMandatory } from '../rules/waivers.js';
import { speaker, type Say, type Translate } from '../text/index.js';
import { compareBaseline } from './baseline.js';
import { settle, type Settled, type Waived } from './settle.js';
import { waiveFixes } from './waive.js';

/** A change that settles a finding, with its title in the reader's language. */
export type QuickFix = Omit<Fix, 'title'> & { readonly title: string };

/** One thing that a person should look at. */
export interface Finding {
  readonly rule: string;
  readonly kind: FindingKind;
  readonly requirement: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly range: Range;
  /** JSON Pointer (RFC 6901) of the field, which may not be written yet. */
  readonly pointer: string;
  /** The same with entries of lists named by their ids: it stays the same when others are put in front. */
  readonly target: string;
  readonly related: readonly { readonly message: string; readonly span: Span; readonly range: Range }[];
  /** Ids of the catalogue entries that it asks about. */
  readonly entries: readonly string[];
  /** Nobody may waive it, and no baseline hides it. */
  readonly mandatory: boolean;
  /** Made on demand: an editor asks for them at one place only. */
  readonly fixes: () => readonly QuickFix[];
  /** Fixes that accept it, with a reason to be given. */
  readonly waive: () => readonly QuickFix[];
}

export type { RuleSetting } from '../rules/index.js';

/** Everything that findings depend on besides the text: the engine has no clock and reads no files. */
export interface Environment {
  /** Today's date, ISO 8601. */
  readonly today: string;
  readonly catalogue: CatalogueSet;
  /** Severities by rule id; `off` switches a rule off, a severity switches an advisory rule on. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Options by rule id, where they are not those by default. */
  readonly options?: Readonly<Record<string, RuleOptions>>;
  /** The organisation's configuration leaves the file out: nothing is looked for. */
  readonly leftOut?: boolean;
  /** What the organisation demands besides the form, and the findings that it knows already; nothing if it is left out. */
  readonly policy?: Demands & { readonly baseline?: Baseline };
  /** What is known of files around the assessment; nothing if it is left out. */
  readonly files?: Files;
  /** Puts texts into the reader's language; English if it is left out. */
  readonly translate?: Translate;
  /** Told of a rule that failed; the other rules still run. */
  readonly onError?: (rule: string, error: unknown) => void;
}

/** A document with what was found in it. */
export interface Validation {
  /** Says a text in the reader's language. */
  readonly say: Say;
  readonly document: AssessmentDocument;
  readonly model: Model;
  /** What nothing settles. */
  readonly findings: readonly Finding[];
  /** What a waiver in the file settles. */
  readonly waived: readonly Waived[];
  /** What stands in the organisation's baseline. */
  readonly baselined: readonly Finding[];
  /** What the baseline has of this file and is not found any more. */
  readonly outdated: readonly BaselineEntry[];
}

/** Severity of a rule under the settings; `off` for advisory rules that nobody switched on. */
export function severityOf(rule: Rule, settings: Environment['rules'] = {}): RuleSetting {
  const set = Object.hasOwn(settings, rule.id) ? settings[rule.id] : undefined;
  return set ?? (rule.tier === 'advisory' ? 'off' : rule.severity);
}

const inOrder = (a: Finding, b: Finding): number => a.span.start - b.span.start || a.span.end - b.span.end || compareText(a.rule, b.rule);

/** Runs the given rules over a document, and settles what is waived or in the baseline. Findings come in the order of the text. */
export function validate(document: AssessmentDocument, environment: Environment, rules: readonly Rule[] = allRules): Validation {
  const { catalogue, today } = environment;
  const policy: NonNullable<Environment['policy']> = environment.policy ?? NO_DEMANDS;
  const model = modelOf(document);
  const say = speaker(environment.translate);
  const readable = isReadable(document);
  // While the text does not parse, what seems missing may only be unreadable: saying so would be a guess.
  const running = environment.leftOut ? [] : rules.filter((rule) => severityOf(rule, environment.rules) !== 'off' && (readable || rule.kind === 'invalid'));
  const meant = new Set<string>();
  const run = (rule: Rule, { unused }: Pick<RuleContext, 'unused'>): Finding[] => {
    const found: Finding[] = [];
    const report = (given: Report): void => {
      if (given.meant) meant.add(given.meant.pointer);
      found.push(finding(model, rule, environment, say, given));
    };
    try {
      rule.check({ document, model, catalogue, policy, options: optionsOf(rule, environment.options?.[rule.id]), today, ...(environment.files ? { files: environment.files } : {}), rules: allRules, unused, report });
    } catch (error) {
      if (!environment.onError) throw error;
      environment.onError(rule.id, error);
    }
    return found;
  };
  const found = running.filter(({ last }) => !last).flatMap((rule) => run(rule, { unused: [] }));
  const asked = found.filter((f) => f.kind !== 'missing' || !meant.has(f.pointer)).sort(inOrder);
  const { open, waived, unused }: Settled = settle(asked, model, catalogue, today);
  const ran = new Set(running.map(({ id }) => id));
  const last = running.filter((rule) => rule.last).flatMap((rule) => run(rule, { unused: unused.filter((waiver) => ran.has(waiver.rule!)) }));
  const all = [...open, ...last].sort(inOrder);
  return { say, document, model, waived, ...compareBaseline(policy.baseline, document.uri, all, ran) };
}

function finding(model: Model, rule: Rule, { catalogue, today, policy = NO_DEMANDS, rules }: Environment, say: Say, report: Report): Finding {
  const { document } = model;
  const { at, entries = [] } = report;
  const span = report.mark ?? defaultMark(at);
  const related = (report.related ?? []).map(({ message, at: place }) => ({ message: say(message), span: place.value, range: document.lines.rangeOf(place.value) }));
  const { pointer } = at;
  const quickFixes = (fixes: readonly Fix[]): QuickFix[] => fixes.filter((fix) => fix.edits.length > 0).map((fix) => ({ ...fix, title: say(fix.title) }));
  const made = {
    rule: rule.id,
    kind: rule.kind,
    requirement: rule.requirement,
    severity: severityOf(rule, rules) as Severity,
    message: say({ english: rule.messages[report.message]!, data: report.data ?? {} }),
    span,
    range: document.lines.rangeOf(span),
    pointer,
    target: targetOf(at),
    related,
    entries,
    // What is wrong with a waiver is no matter for another one.
    mandatory: isMandatory(rule, policy) || /^\/waivers(?:\/|$)/.test(pointer) || entries.some((id) => isBinding(catalogue.entries.get(id))),
    fixes: () => quickFixes(report.fixes?.() ?? []),
  };
  return { ...made, waive: () => quickFixes(waiveFixes(model, catalogue, today, made, at)) };
}

function defaultMark(at: Report['at']): Span {
  return at.scalar && !at.blank ? at.value : at.label;
}
