import { parseDocument, type AssessmentDocument } from '../document/index.js';
import { applyEdits, type Edit } from '../fixes/index.js';
import type { Environment, Finding, QuickFix } from './finding.js';
import { validate } from './validate.js';

/** Fixes of the findings that touch a range of the text, those that only accept one last; one that settles several findings comes once. */
export function fixesAt(findings: readonly Finding[], start: number, end: number): { finding: Finding; fix: QuickFix }[] {
  const touched = findings.filter((finding) => finding.span.start <= end && finding.span.end >= start);
  const seen = new Set<string>();
  const offered = [...touched.flatMap((finding) => finding.fixes().map((fix) => ({ finding, fix }))), ...touched.flatMap((finding) => finding.waive().map((fix) => ({ finding, fix })))];
  return offered.filter(({ fix }) => {
    const key = JSON.stringify([fix.title, fix.edits]);
    return !seen.has(key) && seen.add(key);
  });
}

/** Edits of all safe fixes that do not touch each other; where two do, the first one stays. */
export function safeEdits(findings: readonly Finding[]): Edit[] {
  const taken: Edit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes().find((f) => f.safe);
    if (fix?.edits.every((e) => taken.every((t) => e.end < t.start || t.end < e.start))) taken.push(...fix.edits);
  }
  return taken.sort((a, b) => a.start - b.start);
}

/** Applies safe fixes until none is left (a corrected key may show a value to correct). */
export function fixAll(document: AssessmentDocument, environment: Environment): AssessmentDocument {
  let current = document;
  for (let round = 0; round < 10; round++) {
    const edits = safeEdits(validate(current, environment).findings);
    if (!edits.length) break;
    current = parseDocument(current.uri, applyEdits(current.text, edits), current.format);
  }
  return current;
}
