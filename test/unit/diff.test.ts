import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, type Edit } from '../../src/fixes/index.js';
import { unifiedDiff } from '../../src/service/diff.js';
import { joinEdits } from '../../src/service/fix.js';

/** Applies a unified diff as patch tools do: every line of context and every removed line has to be there. */
function patch(text: string, diff: string): string {
  const old = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result: string[] = [];
  let at = 0;
  const lines = diff.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  for (const [index, line] of lines.entries()) {
    const hunk = /^@@ -(\d+),(\d+) \+(\d+),(\d+) @@\n$/.exec(line);
    if (hunk) {
      const start = Number(hunk[1]) - (Number(hunk[2]) ? 1 : 0);
      while (at < start) result.push(old[at++]!);
      assert.equal(Number(hunk[3]) - (Number(hunk[4]) ? 1 : 0), result.length, 'the new start');
      continue;
    }
    if (index < 2 || line.startsWith('\\')) continue;
    const content = lines[index + 1]?.startsWith('\\ No newline') ? line.slice(1, -1) : line.slice(1);
    if (!line.startsWith('+')) assert.equal(old[at++], content);
    if (!line.startsWith('-')) result.push(content);
  }
  return [...result, ...old.slice(at)].join('');
}

const edit = (start: number, end: number, newText: string): Edit => ({ start, end, newText, stops: [] });

describe('unified diff', () => {
  it('shows changes with three lines around, near ones together', () => {
    const text = Array.from({ length: 30 }, (_, i) => `line ${i + 1}\n`).join('');
    const at = (line: number): number => text.indexOf(`line ${line}\n`);
    const diff = unifiedDiff('a.yaml', text, [edit(at(5), at(5) + 6, 'FIVE'), edit(at(9), at(9), 'new\n'), edit(at(25), at(26), '')]);
    assert.deepEqual(diff.split('\n').filter((line) => /^(?:@@|[-+])/.test(line)), ['--- a/a.yaml', '+++ b/a.yaml', '@@ -2,10 +2,11 @@', '-line 5', '+FIVE', '+new', '@@ -22,7 +23,6 @@', '-line 25']);
  });

  it('tells of a last line without an end', () => {
    assert.equal(unifiedDiff('a', 'x', [edit(1, 1, '\ny')]), '--- a/a\n+++ b/a\n@@ -1,1 +1,2 @@\n-x\n\\ No newline at end of file\n+x\n+y\n\\ No newline at end of file\n');
    assert.equal(unifiedDiff('a', '', [edit(0, 0, 'y\n')]), '--- a/a\n+++ b/a\n@@ -0,0 +1,1 @@\n+y\n');
    assert.equal(unifiedDiff('a', 'x\n', [edit(0, 1, 'x')]), '');
  });

  it('makes what the edits make', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '\n', '\r\n'), { maxLength: 60 }).map((parts) => parts.join(''));
    const cases = text.chain((old) => fc.tuple(fc.constant(old), fc.array(fc.tuple(fc.nat(old.length), fc.nat(3), text), { maxLength: 4 })));
    fc.assert(
      fc.property(cases, ([old, changes]) => {
        let at = -1;
        const edits = changes.sort(([a], [b]) => a - b).flatMap(([start, length, newText]) => {
          if (start <= at) return [];
          at = Math.min(old.length, start + length);
          return [edit(start, at, newText)];
        });
        assert.equal(patch(old, unifiedDiff('a', old, edits)), applyEdits(old, edits));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('edits one after the other', () => {
  it('are joined to edits that do both at once, and touch no more than they do', () => {
    const changes = fc.array(fc.tuple(fc.nat(5), fc.nat(3), fc.string({ maxLength: 4 })), { maxLength: 5 });
    const editsOf = (text: string, list: readonly (readonly [number, number, string])[]): Edit[] => {
      let at = -1;
      return list.flatMap(([skipped, length, newText]) => {
        const start = at + 1 + skipped;
        if (start > text.length) return [];
        at = Math.min(text.length, start + length);
        return [edit(start, at, newText)];
      });
    };
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), changes, changes, (text, one, two) => {
        const first = editsOf(text, one);
        const between = applyEdits(text, first);
        const second = editsOf(between, two);
        const joined = joinEdits(first, between, second);
        assert.equal(applyEdits(text, joined), applyEdits(between, second));
        assert.ok(joined.every(({ end }, i) => i + 1 === joined.length || end < joined[i + 1]!.start));
        assert.deepEqual(joinEdits([], text, first), first);
        assert.deepEqual(joinEdits(first, between, []).map(({ start, end }) => [start, end]), first.map(({ start, end }) => [start, end]));
      }),
      { numRuns: 2000 },
    );
  });
});
