import { compareText } from '../model/index.js';
import { parseDocument, type AssessmentDocument, type Range } from '../document/index.js';
import { applyEdits, type Edit } from '../fixes/index.js';
import { allRules, SOURCES, type Severity } from '../rules/index.js';
import { titleOf } from '../schema/index.js';
import { inEnglish } from '../text/index.js';
import { unifiedDiff } from './diff.js';
import { pages } from './pages.js';
import { insertableSections } from './sections.js';
import type { Environment, Finding } from './finding.js';
import { severityOf, validate } from './validate.js';

/** An assessment that a tool is asked about, with what holds for it. */
export interface Subject {
  readonly document: AssessmentDocument;
  readonly environment: Environment;
  /** The path as people name it. */
  readonly path: string;
  /** What is wrong in the organisation's configuration, where the host knows. */
  readonly configuration?: readonly ConfigurationProblem[];
}

export interface ConfigurationProblem {
  readonly path: string;
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Why a tool cannot answer, as a sentence for the assistant that asked. */
export class ToolError extends Error {}

/** Longest text that an answer repeats in full, in UTF-16 code units; the diff tells of longer ones. */
const MOST_TEXT = 200_000;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Lines and columns from 1, as people and most assistants count. */
const placeOf = ({ start, end }: Range) => ({ line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 });

const briefly = ({ rule, requirement, severity, kind, message, range, pointer }: Finding) => ({ rule, requirement, severity, kind, message, ...placeOf(range), pointer });
const withFixes = (finding: Finding) => ({ ...briefly(finding), fixes: finding.fixes().map(({ title, safe }) => ({ title, safe })) });

const editsOf = ({ lines }: AssessmentDocument, edits: readonly Edit[]) => edits.map((edit) => ({ ...placeOf(lines.rangeOf(edit)), newText: edit.newText }));

function countsOf(findings: readonly Finding[]) {
  const counts = { errors: 0, warnings: 0, infos: 0 };
  for (const { severity } of findings) counts[`${severity}s`]++;
  return counts;
}

/** All findings, as `raia check` has them. */
export function checkAnswer({ document, environment, path, configuration }: Subject) {
  const { findings } = validate(document, environment);
  return { path, summary: countsOf(findings), findings: findings.map(withFixes), ...(environment.leftOut ? { note: 'The organisation’s raia.config.yaml leaves this file out (files): nothing is looked for in it.' } : {}), ...(configuration?.length ? { configuration } : {}) };
}

const ruleNamed = (id: string) => {
  const rule = allRules.find((one) => one.id === id);
  if (!rule) throw new ToolError(`There is no rule “${id}”. Take the “rule” of a finding of raia_check.`);
  return rule;
};

/** What a rule asks and why; with an assessment also what it found there, and the catalogue entries that this is about. */
export function explainAnswer(rule: string, pointer: string | undefined, subject: Subject | undefined) {
  const { id, title, requirement, source, kind, heuristic } = ruleNamed(rule);
  const about = { rule: id, title, requirement, restsOn: SOURCES[source], kind, heuristic: heuristic === true, page: pages[id]! };
  if (!subject) return about;
  const { document, environment } = subject;
  const here = validate(document, environment).findings.filter((finding) => finding.rule === id && (pointer === undefined || finding.pointer === pointer));
  const entries = [...new Set(here.flatMap((finding) => finding.entries))].flatMap((entry) => environment.catalogue.entries.get(entry) ?? []);
  return {
    ...about,
    level: severityOf(ruleNamed(id), environment.rules),
    findings: here.map((finding) => ({ ...withFixes(finding), related: finding.related.map(({ message, range }) => ({ message, ...placeOf(range) })) })),
    entries: entries.map((entry) => ({ id: entry.id, title: entry.title, kind: entry.kind, definition: entry.definition, conditions: entry.conditions, exceptions: entry.exceptions, effectiveFrom: entry.effectiveFrom, reference: entry.ref, source: entry.source, confidence: entry.confidence })),
  };
}

/** What nobody has answered yet: sections and fields that are not there, and answers that are still TODO. Required ones come first. */
export function missingAnswer({ document, environment, path }: Subject) {
  const { findings, model } = validate(document, environment);
  const titles = new Map(model.fields.map(({ place, shape }) => [place.pointer, titleOf(shape, place.key)]));
  const missing = findings.filter(({ kind }) => kind === 'missing');
  const asked = new Map(missing.map((finding) => [finding.pointer, finding]));
  const sections = insertableSections(document).map(({ title, description, within, pointer, required, edits }) => {
    asked.delete(pointer);
    return { state: 'missing', title, within: inEnglish(within), pointer, required: required || missing.some((finding) => finding.pointer === pointer && finding.severity === 'error'), about: description, template: editsOf(document, edits()) };
  });
  const fields = [...asked.values()].map((finding) => {
    const open = finding.rule === 'placeholder-text';
    const [fix] = open ? [] : finding.fixes();
    return { state: open ? 'open' : 'missing', title: titles.get(finding.pointer) ?? ruleNamed(finding.rule).title, within: '', pointer: finding.pointer, required: open || finding.severity === 'error', about: finding.message, rule: finding.rule, ...placeOf(finding.range), template: fix ? editsOf(document, fix.edits) : [] };
  });
  const all = [...sections, ...fields];
  return { path, missing: [...all.filter(({ required }) => required), ...all.filter(({ required }) => !required)] };
}

export interface FixChoice {
  readonly rule?: string | undefined;
  readonly pointer?: string | undefined;
  /** Which of the finding's fixes, from 1. */
  readonly choice?: number | undefined;
}

/** The next fix, worst finding first, as edits, as a diff and as the text that would result. Nothing is written. */
export function fixAnswer({ document, environment, path }: Subject, { rule, pointer, choice = 1 }: FixChoice) {
  if (rule !== undefined) ruleNamed(rule);
  const { findings } = validate(document, environment);
  const wanted = findings.filter((finding) => (rule === undefined || finding.rule === rule) && (pointer === undefined || finding.pointer === pointer));
  const order = [...wanted].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.span.start - b.span.start || compareText(a.rule, b.rule));
  const finding = order.find((one) => one.fixes().length > 0);
  if (!finding) return { path, fix: null, findings: wanted.map(briefly), note: wanted.length ? 'No finding here has a fix: its author has to answer.' : 'There is no such finding.' };
  const fixes = finding.fixes();
  const fix = fixes[choice - 1];
  if (!fix) throw new ToolError(`The finding has ${fixes.length} fix${fixes.length === 1 ? '' : 'es'}; there is no number ${choice}.`);
  const text = applyEdits(document.text, fix.edits);
  const after = validate(parseDocument(document.uri, text, document.format), environment).findings;
  return {
    path,
    finding: briefly(finding),
    fix: { title: fix.title, safe: fix.safe, edits: editsOf(document, fix.edits) },
    choices: fixes.map(({ title }) => title),
    diff: unifiedDiff(path, document.text, fix.edits),
    ...(text.length <= MOST_TEXT ? { text } : {}),
    before: countsOf(findings),
    after: countsOf(after),
  };
}
