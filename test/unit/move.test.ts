import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument, Place } from '../../src/document/index.js';
import { applyEdits, moveBefore } from '../../src/fixes/index.js';
import { toData } from '../../src/schema/index.js';
import { anyStyle, commentsOf, write } from './support/styles.js';

const RUNS = Number(process.env['RAIA_PROPERTY_RUNS'] ?? 60);

function moved(text: string, from: number, to: number, format: 'yaml' | 'json' = 'yaml'): string {
  const items = Place.root(parseDocument(`file:///a.raia.${format}`, text, format)).child('a').items();
  return applyEdits(text, moveBefore(items[from]!, items[to]!));
}

describe('moveBefore', () => {
  const cases: { name: string; text: string; from?: number; to?: number; result: string }[] = [
    { name: 'an entry with what is behind, above and inside it', text: 'a:\n  # about x\n  - id: x # of x\n  # about y\n  - id: y # of y\n    # inside y\n    b: 1\n    # below y\nc: 1\n', result: 'a:\n  # about y\n  - id: y # of y\n    # inside y\n    b: 1\n    # below y\n  # about x\n  - id: x # of x\nc: 1\n' },
    { name: 'entries that are set apart, and no line break at the end', text: 'a:\n\n  - id: x\n\n  - id: y\n\n  - id: z', from: 2, result: 'a:\n\n  - id: z\n\n  - id: x\n\n  - id: y' },
    { name: 'into the middle', text: 'a:\n- id: x\n- id: y\n- id: z\n# the end\n', from: 2, to: 1, result: 'a:\n- id: x\n- id: z\n- id: y\n# the end\n' },
    { name: 'with Windows line ends', text: 'a:\r\n  - id: x\r\n  - id: y\r\nb: 1\r\n', result: 'a:\r\n  - id: y\r\n  - id: x\r\nb: 1\r\n' },
    { name: 'entries below their dash', text: 'a:\n  -\n    id: x\n  -\n    id: y\n', result: 'a:\n  -\n    id: y\n  -\n    id: x\n' },
    { name: 'entries in braces', text: 'a:\n  - { id: x }\n  - { id: y }\n', result: 'a:\n  - { id: y }\n  - { id: x }\n' },
  ];
  for (const { name, text, from = 1, to = 0, result } of cases) it(name, () => assert.equal(moved(text, from, to), result));

  it('leaves alone what is in brackets, what is behind, a comment set apart, and a text or anchor that would say something else', () => {
    for (const text of ['a: [{ id: x }, { id: y }]\n', 'a:\n  - id: x\n\n  # the others\n\n  - id: y\n', 'a:\n  - id: x\n  - id: y\n    b: |+\n      kept\n\nc: 1\n', 'a:\n  - &x { id: x }\n  - *x\n', 'a:\n  - id: &x x\n  - id: *x\n']) assert.equal(moved(text, 1, 0), text);
    assert.equal(moved('a:\n- x\n- y\n', 0, 1), 'a:\n- x\n- y\n');
    assert.equal(moved('{ "a": [1, 2] }', 1, 0, 'json'), '{ "a": [1, 2] }');
  });

  it('keeps every value, every comment and every line, in every style', () => {
    let done = 0;
    const value = fc.oneof(fc.constantFrom('one', 'it is: so', 'a # sign', '', 'line one\nline two\n', 'kept\n\n\n'), fc.array(fc.constantFrom('one', 'two words'), { minLength: 1, maxLength: 3 }));
    const entry = fc.dictionary(fc.constantFrom('alpha', 'beta', 'gamma', 'x-own'), value, { minKeys: 1, maxKeys: 4, noNullPrototype: true });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 2, maxLength: 5 }), anyStyle, fc.nat(), fc.nat(), fc.boolean(), (a, style, some, other, last) => {
        const from = 1 + (some % (a.length - 1));
        const to = other % from;
        const text = write(last ? { a } : { a, b: 'end' }, style);
        const document = parseDocument(`file:///a.raia.${style.format}`, text, style.format);
        const read = JSON.parse(JSON.stringify(toData(document.root))) as { a: unknown[] };
        const after = moved(text, from, to, style.format);
        if (after === text) return;
        done++;
        read.a.splice(to, 0, ...read.a.splice(from, 1));
        const context = `${from} before ${to}\n--- before\n${text}\n--- after\n${after}`;
        assert.equal(JSON.stringify(toData(parseDocument(document.uri, after).root)), JSON.stringify(read), context);
        assert.deepEqual(commentsOf(after).sort(), commentsOf(text).sort(), context);
        const written = (of: string): string[] => of.split(/\r?\n/).filter((line) => line.trim()).sort();
        assert.deepEqual(written(after), written(text), context);
        assert.ok(style.eol === '\n' || !/(?<!\r)\n/.test(after), `line ends stay: ${context}`);
      }),
      { numRuns: RUNS * 10, seed: 24 },
    );
    assert.ok(done > RUNS * 2, `most lists in block style can be moved in: ${done}`);
  });
});
