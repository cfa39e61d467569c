import { isReadable, targetOf, type AssessmentDocument, type Span } from '../document/index.js';
import { compareText, modelOf, type Model } from '../model/index.js';
import { allRules, NO_DEMANDS, optionsOf, type Fix, type Report, type Rule, type RuleContext, type RuleSetting, type Severity } from '../rules/index.js';
import { isBinding, isMandatory } from '../rules/waivers.js';
import { speaker, type Say } from '../text/index.js';
import { compareBaseline } from './baseline.js';
import type { Environment, Finding, QuickFix, Validation } from './finding.js';
import { settle, type Settled } from './settle.js';
import { waiveFixes } from './waive.js';

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
