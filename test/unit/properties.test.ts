import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { parseDocument, type AssessmentDocument, type Node } from '../../src/document/index.js';
import { applyEdits } from '../../src/fixes/index.js';
import type { Demands, RuleOptions } from '../../src/rules/index.js';
import { toData } from '../../src/schema/index.js';
import type { Finding, QuickFix } from '../../src/service/index.js';
import { unmark } from './support/marks.js';
import { check, describeFinding, fixturesOf, ROOT, ruleById, ruleFolders } from './support/rules.js';
import { anyStyle, commentsOf, write } from './support/styles.js';

const RUNS = Number(process.env['RAIA_PROPERTY_RUNS'] ?? 60);
const example = parse(readFileSync(join(ROOT, 'examples/applicant-ranker.raia.yaml'), 'utf8')) as Record<string, unknown>;

const errorsOf = (findings: readonly Finding[]): Set<string> => new Set(findings.filter((f) => f.severity === 'error').map((f) => `${f.rule} ${f.pointer}`));

/** Values of all scalars by pointer; blank ones are holes, not values. */
function leaves(node: Node | undefined, pointer = '', found = new Map<string, unknown>()): Map<string, unknown> {
  if (node?.kind === 'map') for (const pair of node.pairs) leaves(pair.value, `${pointer}/${String(pair.key.value)}`, found);
  else if (node?.kind === 'seq') node.items.forEach((item, i) => leaves(item, `${pointer}/${i}`, found));
  else if (node && node.value !== null && node.value !== '') found.set(pointer, node.value);
  return found;
}

/** What must hold of every fix. */
function assertFix(document: AssessmentDocument, before: readonly Finding[], finding: Finding, fix: QuickFix, options: { rule?: string; today?: string; policy?: Partial<Demands>; options?: RuleOptions }): void {
  const text = applyEdits(document.text, fix.edits);
  const context = `${describeFinding(finding)}\nfix: ${fix.title}\n--- before\n${document.text}\n--- after\n${text}`;
  const after = parseDocument(document.uri, text, document.format);
  assert.deepEqual(after.problems, document.problems, `the text still parses: ${context}`);
  const again = check(text, { format: document.format, ...options }).findings;
  const count = (list: readonly Finding[]): number => list.filter((f) => f.rule === finding.rule && f.message === finding.message).length;
  assert.ok(count(again) < count(before), `the finding is gone: ${context}`);
  const whole = { format: document.format, today: options.today, policy: options.policy };
  const old = errorsOf(check(document.text, whole).findings);
  const pointerOf = (error: string): string => error.slice(error.indexOf(' ') + 1);
  const parentOf = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf('/'));
  // Where something was reported as missing or wrong, what is still open in it may be said more narrowly now; and a key that is
  // kept as the author's own no longer stands for the one that it resembles.
  const known = (error: string): boolean => old.has(error) || [...old].some((e) => pointerOf(e) && (pointerOf(error) === pointerOf(e) || pointerOf(error).startsWith(`${pointerOf(e)}/`))) || (finding.rule === 'unknown-key' && fix.title.startsWith('Keep') && parentOf(pointerOf(error)) === parentOf(finding.pointer));
  // An honest answer that a prohibited use applies is at once the error that it is.
  const honest = (error: string): boolean => fix.title.endsWith(': it applies') && error.startsWith('prohibited-use-applies ');
  const fresh = [...errorsOf(check(text, whole).findings)].filter((error) => !known(error) && !honest(error));
  assert.deepEqual(fresh, [], `no new error: ${context}`);
  // What is written about an entry goes with it; test/unit/remove.test.ts and move.test.ts say which comments that are.
  const comments = (of: string): string[] => (fix.title.startsWith('Move') ? commentsOf(of).sort() : commentsOf(of));
  if (!fix.title.startsWith('Remove')) assert.deepEqual(comments(text), comments(document.text), `comments stay: ${context}`);
  // Nothing is lost: every answer is still there, unless it is the very one that the fix corrects.
  const now = leaves(after.root);
  const values = [...now.values()];
  for (const [pointer, value] of leaves(document.root)) {
    if (now.get(pointer) === value || pointer === finding.pointer || pointer.startsWith(`${finding.pointer}/`)) continue;
    assert.ok(fix.edits.some((e) => e.end > e.start) || values.includes(value), `${pointer} stays: ${context}`);
  }
  const eols = new Set(text.match(/\r\n|\n/g));
  const had = new Set(document.text.match(/\r\n|\n/g));
  if (had.size === 1) assert.ok([...eols].every((eol) => had.has(eol)), `line endings stay: ${context}`);
}

describe('fixes', () => {
  for (const id of ruleFolders) {
    if (!ruleById(id).fixable) continue;
    const cases = fixturesOf(id).bad;
    it(`${id}: in every style the fix settles its finding and nothing else`, () => {
      for (const test of cases) {
        const { text } = unmark(test.text);
        const original = parseDocument('file:///a.raia.yaml', text, test.format);
        for (const finding of check(text, { rule: id, format: test.format, today: test.today, policy: test.policy, options: test.options }).findings) for (const fix of finding.fixes()) assertFix(original, check(text, { rule: id, format: test.format, today: test.today, policy: test.policy, options: test.options }).findings, finding, fix, { rule: id, today: test.today, policy: test.policy, options: test.options });
        const data = toData(original.root);
        if (original.problems.length || data === undefined) continue;
        fc.assert(
          fc.property(anyStyle, (style) => {
            const styled = write(data, style);
            const document = parseDocument(`file:///a.raia.${style.format}`, styled, style.format);
            const { findings } = check(styled, { rule: id, format: style.format, today: test.today, policy: test.policy, options: test.options });
            for (const finding of findings) for (const fix of finding.fixes()) assertFix(document, findings, finding, fix, { rule: id, today: test.today, policy: test.policy, options: test.options });
          }),
          { numRuns: Math.max(5, Math.ceil(RUNS / 6)), seed: 7 },
        );
      }
    });
  }

  it('settle what is missing from a complete assessment, whatever is taken away', () => {
    fc.assert(
      fc.property(anyStyle, fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), fc.nat(), (style, cuts, choice) => {
        const data = structuredClone(example);
        for (const cut of cuts) takeAway(data, cut);
        const text = write(data, style);
        const document = parseDocument(`file:///a.raia.${style.format}`, text, style.format);
        const { findings } = check(text, { format: style.format });
        const fixable = findings.filter((f) => f.fixes().length);
        const finding = fixable[choice % fixable.length];
        if (!finding) return;
        const fixes = finding.fixes();
        assertFix(document, findings, finding, fixes[choice % fixes.length]!, {});
      }),
      { numRuns: RUNS, seed: 11 },
    );
  });
});

/** Removes one of the keys of the data, chosen by a number. */
function takeAway(data: unknown, choice: number): void {
  const keys: { holder: Record<string, unknown>; key: string }[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (value && typeof value === 'object') {
      for (const [key, child] of Object.entries(value)) {
        keys.push({ holder: value as Record<string, unknown>, key });
        visit(child);
      }
    }
  };
  visit(data);
  const found = keys[choice % keys.length];
  if (found) delete found.holder[found.key];
}

describe('reading', () => {
  const text = readFileSync(join(ROOT, 'examples/applicant-ranker.raia.yaml'), 'utf8');

  it('never fails and keeps every range inside the text, at every prefix of a real file', () => {
    for (let length = 0; length <= text.length; length += 7) {
      const part = text.slice(0, length);
      for (const finding of check(part).findings) {
        assert.ok(finding.span.start >= 0 && finding.span.start <= finding.span.end && finding.span.end <= part.length, `${length}: ${describeFinding(finding)}`);
        assert.ok(finding.range.start.line <= finding.range.end.line);
      }
    }
  });

  it('never fails on damaged text', () => {
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(80), fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('\t', '{', '[', '"', "'", '|', '&a', '*a', ': ', '- ', '\n', '---\n', '<<: *a', '\u{1f600}', '\u202e', '\0', '__proto__: {x: 1}\n')), (at, gone, put) => {
        check(text.slice(0, at) + put + text.slice(at + gone));
      }),
      { numRuns: RUNS * 4, seed: 3 },
    );
  });

  it('gives JSON and YAML of the same data the same findings', () => {
    fc.assert(
      fc.property(anyStyle, fc.array(fc.nat(), { maxLength: 4 }), (style, cuts) => {
        const data = structuredClone(example);
        for (const cut of cuts) takeAway(data, cut);
        const list = (format: 'yaml' | 'json') => check(write(data, { ...style, format }), { format }).findings.map((f) => `${f.rule} ${f.pointer} ${f.message}`).sort();
        assert.deepEqual(list('yaml'), list('json'));
      }),
      { numRuns: RUNS / 2, seed: 5 },
    );
  });
});
