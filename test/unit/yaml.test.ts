import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { LIMITS } from '../../src/document/index.js';
import { parseAnyYaml } from '../../src/document/yaml.js';
import { readFast } from '../../src/document/yaml-fast.js';
import { toData } from '../../src/schema/index.js';
import { unmark } from './support/marks.js';
import { fixturesOf, ROOT, ruleFolders, type Case } from './support/rules.js';
import { anyStyle, write } from './support/styles.js';

const RUNS = Number(process.env['RAIA_PROPERTY_RUNS'] ?? 300);
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const real = [
  ...readdirSync(join(ROOT, 'examples'), { encoding: 'utf8', recursive: true }).filter((name) => name.endsWith('.raia.yaml')).map((name) => read(`examples/${name}`)),
  ...readdirSync(join(ROOT, 'templates')).map((name) => read(`templates/${name}/assessment.raia.yaml`)),
];
const cases = ruleFolders.map(fixturesOf).flatMap(({ bad = [], good = [], near = [] }): Case[] => [...bad, ...good, ...near]);
const fixtures = cases.filter(({ format }) => format !== 'json').map(({ text }) => unmark(text).text);
const data = [...real, ...fixtures].map((text) => toData(parseAnyYaml(text).root)).filter((value) => typeof value === 'object' && value !== null);

/** Texts in which every comment, break and quote that YAML knows stands somewhere. */
const odd = [
  '# first\n---\n# second\na: 1 # third\n\n# fourth\nb:\n  # fifth\n  - x # sixth\n  # seventh\n- y\n',
  "a: one\n  two\n\n  three # end\nb: 'it''s\n\n  folded '\nc: \"\\u00e9 \\\n   joined\\ttab \\U0001F600\"\n? d\n: e\n",
  'text: > # why\n  folded\n  on\n\n    more indented\n\n  last\n\n\nnext: |-\n  kept\n  \nlist:\n- |\n  x\n- >-\n  y\n  z\n# end\n',
  'a: {b: [1, 2 , {c: d}], "e": f, # inside\n  g: [\n    h, # h\n  ], }\ni: []\nj: { }\n',
  'a:\nb: \nc: # none\nd: ~\ne: null\n"f":\n  - g:\n    h:\n  - - i\n    - j\n',
  'n: [0, -0, 0.0, -0.0, +1, 1., .5, -.5e3, 1e400, 1e-7, 0o17, 0x1F, 08, 1_000, 12345678901234567890, 0xfffffffffffffffff, 0o7777777777777777777777]\nw: [True, FALSE, NULL, Null, nULL, .inf, -.Inf, +.INF, .nan, .NAN, -.nan, yes, 2026-11-23]\n1: x\ntrue: y\nnull: z\n',
  'a: &x 1\nb: *x\nc: !!str 2\n<<: { d: 3 }\ne:\n  -\n  - f\ng: |+\n  h\n\n',
];
const SNIPPETS = ['\t', 'x\ty', '\n  \t', '\t\n', '  ', ' ', '{', '}', '[', ']', ',', '"', "'", '|', '>', '|-\n', '>+\n', '|2\n', '&a ', '*a', '!!str ', '!', ': ', ':', '- ', '-', '? ', '\n', '\r', '\r\n', '\n\n', '\n  ', '\n ', '---\n', '...\n', '%YAML 1.2\n', '<<: *a', '# c', ' # c', '#', '\\', '\\u00e9', '\\x', "''", '""', '~', '@', '`', '%', '0x', '\u{1f600}', '\ud83d', '\ufeff', '\u0085', '\u2028', '\u00a0', '\0', '\u0007', '__proto__: {x: 1}\n', 'a: b\n', '[a: b]', '{a}', '{? a: b}', '"a":b', 'a:b'];

interface Damage {
  readonly at: number;
  readonly gone: number;
  readonly put: string;
}

const damage: fc.Arbitrary<Damage> = fc.record({ at: fc.nat(20_000), gone: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)), put: fc.oneof(fc.constantFrom(...SNIPPETS), fc.constantFrom(...SNIPPETS), fc.string({ maxLength: 6 }), fc.constant('')) });
// A byte order mark is left to the other reader.
const restyled = fc.tuple(fc.constantFrom(...data), anyStyle).map(([value, style]) => write(value, { ...style, format: 'yaml', mark: false }));
const plain = fc.oneof(fc.constantFrom(...odd), fc.constantFrom(...fixtures), restyled, fc.constantFrom(...real));
/** A text, or a window of it, with mistakes. */
const damaged = fc.tuple(plain, fc.array(damage, { maxLength: 4 }), fc.nat(20_000), fc.option(fc.integer({ min: 1, max: 400 })), fc.boolean()).map(([text, damages, from, length, crlf]) => {
  const start = length === null ? 0 : from % (text.length + 1);
  let result = length === null ? text : text.slice(text.lastIndexOf('\n', start) + 1, start + length);
  for (const { at, gone, put } of damages) {
    const offset = at % (result.length + 1);
    result = result.slice(0, offset) + put + result.slice(offset + gone);
  }
  return crlf ? result.replace(/\r?\n/g, '\r\n') : result;
});

/** Where the fast reader is sure, the other one reads the same and has nothing to say. @returns whether it is sure */
function agrees(text: string): boolean {
  const root = readFast(text);
  if (root) assert.deepEqual({ root, problems: [] }, parseAnyYaml(text), text);
  return root !== undefined;
}

describe('the fast YAML reader', () => {
  it('is sure of the examples, the templates and what authors write', () => {
    for (const text of real) assert.ok(agrees(text), text);
    const sure = fixtures.filter(agrees).length;
    assert.ok(sure > 0.9 * fixtures.length, `${sure} of ${fixtures.length} fixtures`);
  });

  it('is not sure of what it cannot place', () => {
    const texts = ['', 'text', 'a: &x 1\nb: 2\n', 'a: !!str 1\n', 'a: 1\n...\n', '%YAML 1.2\n---\na: 1\n', 'a: 1\n---\nb: 1\n', '? a\n: 1\n', 'a:\n  <<: { b: 1 }\n', 'a: |+\n  b\n', 'a: |2\n    b\n', 'a:\n  -\n  - b\n', 'a: [b: c]\n', '{ a }', '\ufeffa: 1\n', 'a:\n\tb: 1\n', 'a:\t1\n', 'a: 1\rb: 2\n', ': a\n', 'a: b: c\n', `${'k'.repeat(1100)}: 1\n`];
    for (const text of texts) assert.equal(readFast(text), undefined, text);
  });

  it('goes as deep as the other reader', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    assert.ok(agrees(nested(LIMITS.depth)));
    assert.ok(!agrees(nested(LIMITS.depth + 2)));
  });

  it('is sure of every text in every style', () => {
    fc.assert(fc.property(restyled, (text) => agrees(text)), { numRuns: RUNS, seed: 13 });
  });

  it('reads as the other reader does wherever it is sure, whatever the text', () => {
    for (const text of odd) agrees(text);
    fc.assert(fc.property(damaged, (text) => void agrees(text)), { numRuns: RUNS * 10, seed: 17 });
  });
});
