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

/** Edits of all safe fixes until none is left (a corrected key may show a value to correct). */
export function fixAllEdits(document: AssessmentDocument, environment: Environment): Edit[] {
  let current = document;
  let all: Edit[] = [];
  for (let round = 0; round < 10; round++) {
    const edits = safeEdits(validate(current, environment).findings);
    if (!edits.length) break;
    all = joinEdits(all, current.text, edits);
    current = parseDocument(current.uri, applyEdits(current.text, edits), current.format);
  }
  return all;
}

/** Applies safe fixes until none is left. */
export function fixAll(document: AssessmentDocument, environment: Environment): AssessmentDocument {
  const edits = fixAllEdits(document, environment);
  return edits.length ? parseDocument(document.uri, applyEdits(document.text, edits), document.format) : document;
}

/** Edits that do at once what two lists of edits do one after the other. @param first in the order of the text @param between the text that they make, and `second` changes */
export function joinEdits(first: readonly Edit[], between: string, second: readonly Edit[]): Edit[] {
  let shift = 0;
  const made = first.map(({ start, end, newText }) => {
    const grown = newText.length - (end - start);
    shift += grown;
    return { start: start + shift - grown, end: end + shift, grown, edits: [] as Edit[] };
  });
  const parts = [...made, ...second.map((edit) => ({ start: edit.start, end: edit.end, grown: 0, edits: [edit] }))].sort((a, b) => a.start - b.start);
  const places: typeof parts = [];
  for (const part of parts) {
    const last = places.at(-1);
    if (!last || part.start > last.end) places.push(part);
    else places.splice(-1, 1, { start: last.start, end: Math.max(last.end, part.end), grown: last.grown + part.grown, edits: [...last.edits, ...part.edits] });
  }
  shift = 0;
  return places.map(({ start, end, grown, edits }) => {
    const newText = applyEdits(between.slice(start, end), edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })));
    const edit: Edit = { start: start - shift, end: end - shift - grown, newText, stops: [] };
    shift += grown;
    return edit;
  });
}
