import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseDocument, Place, type Node } from '../../src/document/index.js';
import { applyEdits, remove } from '../../src/fixes/index.js';
import { toData } from '../../src/schema/index.js';
import { anyStyle, write } from './support/styles.js';

const RUNS = Number(process.env['RAIA_PROPERTY_RUNS'] ?? 60);
type Way = readonly (string | number)[];

const at = (root: Place, way: Way): Place => way.reduce<Place>((place, key) => (typeof key === 'number' ? place.items()[key]! : place.child(key)), root);

function removed(text: string, way: Way, format: 'yaml' | 'json' = 'yaml'): string {
  const document = parseDocument(`file:///a.raia.${format}`, text, format);
  return applyEdits(text, remove(at(Place.root(document), way)));
}

/** Data without what stands at the end of a way, and without what is empty then. */
function without(data: unknown, way: Way): unknown {
  const copy = structuredClone(data);
  for (let left = way; left.length; left = left.slice(0, -1)) {
    const holder = left.slice(0, -1).reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], copy) as Record<string, unknown>;
    const key = left.at(-1)!;
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
    if (Object.keys(holder).length) return copy;
  }
  return undefined;
}

/** Ways to everything in some data. */
const waysOf = (data: unknown, way: Way = []): Way[] =>
  typeof data !== 'object' || data === null ? [] : Object.entries(data).flatMap(([key, value]) => {
    const inner = [...way, Array.isArray(data) ? Number(key) : key];
    return [inner, ...waysOf(value, inner)];
  });

const word = fc.constantFrom('one', 'two words', 'yes', 'it is: so', 'a # sign', '7', '', 'über', "it's");
const key = fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'x-own', 'reason');
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small' }, word, word, fc.constantFrom('line one\nline two\n', 'kept\n\n\n', 'no end'), fc.array(tie('tree'), { minLength: 1, maxLength: 4 }), fc.dictionary(key, tie('tree'), { minKeys: 1, maxKeys: 4, noNullPrototype: true })),
}));
const data = fc.dictionary(key, tree, { minKeys: 1, maxKeys: 5, noNullPrototype: true });

/** Comments with the lines that they speak of: their own, or the next one with something on it. */
function comments(text: string): { text: string; line: number }[] {
  const lines = text.split(/\r\n|\n/);
  return lines.flatMap((line, i) => {
    const found = /# (?:about|remark) \d+/.exec(line);
    if (!found) return [];
    let owner = i;
    while (owner < lines.length - 1 && (/^\s*#/.test(lines[owner]!) || !lines[owner]!.trim())) owner++;
    return [{ text: found[0], line: owner }];
  });
}

/** The lines of a node and of its key or dash. */
function linesOf({ document: { lines }, node, pair, parent }: Place): [number, number] {
  const end = (of: Node): number => (of.kind === 'scalar' || of.flow ? of.end : Math.max(of.start, ...(of.kind === 'map' ? of.pairs.map(({ key: k, value }) => Math.max(k.end, end(value))) : of.items.map(end))));
  const start = pair?.key.start ?? node!.start;
  // An item below its dash begins on the dash's line.
  return [lines.lineAt(start) - (parent?.seq && !parent.seq.flow ? 1 : 0), lines.lineAt(Math.max(start, end(node!) - 1))];
}

describe('remove', () => {
  const cases: { name: string; text: string; way: Way; result: string; format?: 'json' }[] = [
    { name: 'an entry with what is behind, above and inside it', text: 'waivers:\n  # about a\n  - rule: a # of a\n    # inside a\n    reason: x\n    # below a\n  # about b\n  - rule: b # of b\n', way: ['waivers', 0], result: 'waivers:\n  # about b\n  - rule: b # of b\n' },
    { name: 'the last entry, the file’s last line break staying away', text: 'a:\n  - x # of x\n  - y', way: ['a', 1], result: 'a:\n  - x # of x' },
    { name: 'the only entry, with what held it', text: 'raia: 1\nwaivers:\n  - rule: a\n# the end\n', way: ['waivers', 0], result: 'raia: 1\n# the end\n' },
    { name: 'a section that is set apart', text: 'a: 1\n\nb:\n  c: 2\n\n# about d\nd: 3\n', way: ['b'], result: 'a: 1\n\n# about d\nd: 3\n' },
    { name: 'a comment that is set apart stays', text: 'a: 1\n\n# both of them\n\nb: 2\nc: 3\n', way: ['b'], result: 'a: 1\n\n# both of them\n\nc: 3\n' },
    { name: 'the first key behind a dash, the next one moving up', text: 'a:\n  - b: 1 # of b\n    c: 2 # of c\n', way: ['a', 0, 'b'], result: 'a:\n  - c: 2 # of c\n' },
    { name: 'the first key behind a dash, with a comment on the next one', text: 'a:\n  - b: 1\n    # about c\n    c: 2\n', way: ['a', 0, 'b'], result: 'a:\n  - # about c\n    c: 2\n' },
    { name: 'a list in a list', text: '- - a\n  - b\n- c\n', way: [0, 0], result: '- - b\n- c\n' },
    { name: 'an item below its dash', text: 'a:\n  -\n    b: 1\n  -\n    c: 2\n', way: ['a', 0], result: 'a:\n  -\n    c: 2\n' },
    { name: 'lists flush with their key, Windows line ends', text: 'a:\r\n- x\r\n- y\r\nb: 1\r\n', way: ['a', 1], result: 'a:\r\n- x\r\nb: 1\r\n' },
    { name: 'a block text', text: 'a: 1\nb: |\n  one\n\n  # no comment\nc: 2\n', way: ['b'], result: 'a: 1\nc: 2\n' },
    { name: 'after a text that keeps its empty lines', text: 'a: |+\n  x\n\nb: 1\n\nc: 2\n', way: ['b'], result: 'a: |+\n  x\n\nc: 2\n' },
    { name: 'in brackets', text: 'a: [x, y, z]\n', way: ['a', 0], result: 'a: [y, z]\n' },
    { name: 'in the middle of brackets', text: 'a: [x, y, z]\n', way: ['a', 1], result: 'a: [x, z]\n' },
    { name: 'the last in brackets', text: 'a: [x, y, z] # list\n', way: ['a', 2], result: 'a: [x, y] # list\n' },
    { name: 'the last before a comma', text: 'a: { x: 1, y: 2, }\n', way: ['a', 'y'], result: 'a: { x: 1, }\n' },
    { name: 'brackets on several lines', text: 'a: [\n  x, # of x\n  # about y\n  y, # of y\n  z # of z\n]\n', way: ['a', 1], result: 'a: [\n  x, # of x\n  z # of z\n]\n' },
    { name: 'the last in brackets on several lines', text: 'a: [\n  x, # of x\n  y # of y\n]\n', way: ['a', 1], result: 'a: [\n  x # of x\n]\n' },
    { name: 'JSON on several lines', format: 'json', text: '{\n  "a": [\n    { "b": 1 },\n    { "c": 2 }\n  ],\n  "d": 3\n}\n', way: ['a', 1], result: '{\n  "a": [\n    { "b": 1 }\n  ],\n  "d": 3\n}\n' },
    { name: 'the first in JSON', format: 'json', text: '{\n\t"a": 1,\n\t"b": {\n\t\t"c": 2\n\t}\n}', way: ['a'], result: '{\n\t"b": {\n\t\t"c": 2\n\t}\n}' },
    { name: 'JSON on one line', format: 'json', text: '{"a":1,"b":[1,2]}', way: ['b', 0], result: '{"a":1,"b":[2]}' },
    { name: 'the only entry in JSON, with what held it', format: 'json', text: '{ "raia": 1, "waivers": [{ "rule": "a" }] }', way: ['waivers', 0], result: '{ "raia": 1 }' },
    { name: 'everything there is', text: '# alone\na:\n  - b\n', way: ['a', 0], result: '' },
  ];
  for (const { name, text, way, result, format } of cases) {
    it(name, () => assert.equal(removed(text, way, format), result));
  }

  it('leaves alone what others refer to, what an alias brings in, and what is not there', () => {
    for (const [text, way] of [['a: &x { b: 1, c: 2 }\nd: *x\n', ['a']], ['a: &x { b: 1, c: 2 }\nd: *x\n', ['d', 'b']], ['a: &x { b: 1, c: 2 }\nd: *x\n', ['a', 'b']], ['a: 1\n', ['b']]] as const) assert.equal(removed(text, way), text);
    assert.equal(removed('a: &x { b: 1 }\nc: 2\nd: *x\n', ['d']), 'a: &x { b: 1 }\nc: 2\n');
  });

  it('takes just the entry away, in every style, and no comment of another', () => {
    let done = 0;
    fc.assert(
      fc.property(data, anyStyle, fc.nat(), (given, style, choice) => {
        const text = write(given, style);
        const document = parseDocument(`file:///a.raia.${style.format}`, text, style.format);
        if (document.problems.length) return;
        const read = JSON.parse(JSON.stringify(toData(document.root))) as unknown;
        const ways = waysOf(read);
        const way = ways[choice % ways.length]!;
        const place = at(Place.root(document), way);
        const edits = remove(place);
        const context = `${way.join('/')}\n--- before\n${text}\n--- after\n${applyEdits(text, edits)}`;
        assert.ok(edits.length, `it can be removed: ${context}`);
        const after = parseDocument(document.uri, applyEdits(text, edits), style.format);
        assert.deepEqual(after.problems, [], context);
        const rest = without(read, way);
        assert.equal(JSON.stringify(toData(after.root) ?? {}), JSON.stringify(rest ?? {}), context);
        if (rest === undefined) return;
        done++;
        let whole = place;
        while (whole.parent && (whole.parent.map?.pairs ?? whole.parent.seq!.items).length === 1) whole = whole.parent;
        const [first, last] = linesOf(whole);
        const now = comments(after.text).map((comment) => comment.text);
        for (const comment of comments(text)) if (comment.line < first || comment.line > last) assert.ok(now.includes(comment.text), `${comment.text} stays: ${context}`);
        assert.ok(style.eol === '\n' || !/(?<!\r)\n/.test(after.text), `line ends stay: ${context}`);
      }),
      { numRuns: RUNS * 20, seed: 23 },
    );
    assert.ok(done > RUNS * 10, 'most cases have something left');
  });
});
