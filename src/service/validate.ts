import type { CatalogueSet } from '../catalogue/index.js';
import type { AssessmentDocument, Files, Range, Span } from '../document/index.js';
import { compareText, modelOf, type Model } from '../model/index.js';
import { allRules, NO_DEMANDS, type Demands, type Fix, type FindingKind, type Report, type Rule, type RuleSetting, type Severity } from '../rules/index.js';

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
  readonly related: readonly { readonly message: string; readonly span: Span; readonly range: Range }[];
  /** Ids of the catalogue entries that it asks about. */
  readonly entries: readonly string[];
  /** Made on demand: an editor asks for them at one place only. */
  readonly fixes: () => readonly Fix[];
}

export type { RuleSetting } from '../rules/index.js';

/** Everything that findings depend on besides the text: the engine has no clock and reads no files. */
export interface Environment {
  /** Today's date, ISO 8601. */
  readonly today: string;
  readonly catalogue: CatalogueSet;
  /** Severities by rule id; `off` switches a rule off, a severity switches an advisory rule on. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** What the organisation demands besides the form; nothing if it is left out. */
  readonly policy?: Demands;
  /** What is known of files around the assessment; nothing if it is left out. */
  readonly files?: Files;
  /** Told of a rule that failed; the other rules still run. */
  readonly onError?: (rule: string, error: unknown) => void;
}

/** A document with what was found in it. */
export interface Validation {
  readonly document: AssessmentDocument;
  readonly model: Model;
  readonly findings: readonly Finding[];
}

/** Severity of a rule under the settings; `off` for advisory rules that nobody switched on. */
export function severityOf(rule: Rule, settings: Environment['rules'] = {}): RuleSetting {
  const set = Object.hasOwn(settings, rule.id) ? settings[rule.id] : undefined;
  return set ?? (rule.tier === 'advisory' ? 'off' : rule.severity);
}

const fillIn = (text: string, data: Report['data'] = {}): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(data, name) ? String(data[name]) : whole));

/** Runs the given rules over a document. Findings come in the order of the text. */
export function validate(document: AssessmentDocument, environment: Environment, rules: readonly Rule[] = allRules): Validation {
  const model = modelOf(document);
  // While the text does not parse, what seems missing may only be unreadable: saying so would be a guess.
  const readable = document.problems.every((problem) => problem.code === 'multiple-documents');
  const found: Finding[] = [];
  const meant = new Set<string>();
  for (const rule of rules) {
    const severity = severityOf(rule, environment.rules);
    if (severity === 'off' || (!readable && rule.kind !== 'invalid')) continue;
    const report = (given: Report): void => {
      if (given.meant) meant.add(given.meant.pointer);
      found.push(finding(document, rule, severity, given));
    };
    try {
      rule.check({ document, model, catalogue: environment.catalogue, policy: environment.policy ?? NO_DEMANDS, today: environment.today, ...(environment.files ? { files: environment.files } : {}), report });
    } catch (error) {
      if (!environment.onError) throw error;
      environment.onError(rule.id, error);
    }
  }
  const findings = found.filter((f) => f.kind !== 'missing' || !meant.has(f.pointer));
  findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || compareText(a.rule, b.rule));
  return { document, model, findings };
}

function finding(document: AssessmentDocument, rule: Rule, severity: Severity, report: Report): Finding {
  const span = report.mark ?? defaultMark(report.at);
  const related = (report.related ?? []).map(({ message, at }) => ({ message, span: at.value, range: document.lines.rangeOf(at.value) }));
  return {
    rule: rule.id,
    kind: rule.kind,
    requirement: rule.requirement,
    severity,
    message: fillIn(rule.messages[report.message]!, report.data),
    span,
    range: document.lines.rangeOf(span),
    pointer: report.at.pointer,
    related,
    entries: report.entries ?? [],
    fixes: () => (report.fixes?.() ?? []).filter((fix) => fix.edits.length > 0),
  };
}

function defaultMark(at: Report['at']): Span {
  return at.scalar && !at.blank ? at.value : at.label;
}
