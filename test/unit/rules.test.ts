import assert from 'node:assert/strict';
import { applyEdits } from '../../src/fixes/index.js';
import { allRules } from '../../src/rules/index.js';
import { mark, unmark } from './support/marks.js';
import { check, docOf, examples, fixturesOf, policyOfPage, ruleFolders, type Case } from './support/rules.js';

const SECTIONS = ['## What it checks', '## Why it matters', '## Examples', '## How to settle it'];

describe('rules', () => {
  for (const id of ruleFolders) {
    describe(id, () => {
      const rule = allRules.find((r) => r.id === id);
      const fixtures = fixturesOf(id);
      const run = (test: Case, text: string) => check(text, { rule: id, format: test.format, today: test.today, policy: test.policy, files: test.files, options: test.options }).findings;

      it('has metadata under its folder name, a page and enough fixtures', () => {
        assert.ok(rule, 'no rule with the name of the folder');
        assert.match(rule.title, /^[A-Z“].*[^.]$/);
        const page = docOf(id);
        for (const section of SECTIONS) assert.ok(page.includes(section), `the page has no ${section}`);
        assert.ok(fixtures.bad.length >= 2 && fixtures.good.length >= 2 && fixtures.near.length >= 1, 'at least two bad, two good and one near case');
      });

      for (const test of fixtures.bad) {
        it(`finds: ${test.name}`, () => {
          const { text, spans } = unmark(test.text);
          const found = run(test, text);
          assert.equal(mark(text, found.map((f) => f.span)), mark(text, spans));
          const [first] = found;
          assert.ok(first, 'no finding');
          for (const [i, part] of (test.messages ?? (test.message ? [test.message] : [])).entries()) assert.ok(found[i]!.message.includes(part), `message: ${found[i]!.message}`);
          for (const f of found) assert.doesNotMatch(f.message, /\{\w+\}|undefined|“”/, 'a hole in the message');
          if (test.pointer !== undefined) assert.equal(first.pointer, test.pointer);
          if (test.fixes) assert.deepEqual(first.fixes().map((f) => f.title), test.fixes);
          if (test.related) assert.deepEqual(first.related.map((r) => r.message), test.related);
          if (test.after !== undefined) {
            assert.ok(first.fixes()[0], 'no fix');
            assert.equal(applyEdits(text, first.fixes()[0]!.edits), test.after);
          }
        });
      }

      for (const [kind, cases] of [['is silent', fixtures.good], ['is silent on a near miss', fixtures.near]] as const) {
        for (const test of cases) {
          it(`${kind}: ${test.name}`, () => {
            assert.deepEqual(run(test, test.text).map((f) => f.message), []);
          });
        }
      }

      it('has examples on its page that do what they say', () => {
        const blocks = examples(docOf(id));
        assert.ok(blocks.some((b) => b.label === 'bad') && blocks.some((b) => b.label === 'good'), 'a bad and a good example');
        const policy = policyOfPage(docOf(id));
        for (const block of blocks.filter(({ label }) => label !== 'config')) {
          const found = check(block.text, { rule: id, format: block.format, policy, files: { 'docs/there.md': '' } }).findings;
          assert.equal(found.length > 0, block.label === 'bad', `${block.label} example: ${found.map((f) => f.message).join('; ') || 'no finding'}\n${block.text}`);
        }
      });
    });
  }

  it('unknown-key is not sure where two keys may be slips for one', () => {
    const sure = (text: string): boolean[] => check(text, { rule: 'unknown-key' }).findings.map((finding) => finding.fixes().some(({ safe }) => safe));
    assert.deepEqual(sure('systm:\n  name: A\n'), [true]);
    assert.deepEqual(sure('systm:\n  name: A\nsysten:\n  name: B\n'), [false, false]);
  });
});
