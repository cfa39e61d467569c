import assert from 'node:assert/strict';
import { decode, LIMITS, Lines, parseBytes, parseDocument, Place, type AssessmentDocument, type Node } from '../../src/document/index.js';
import { inEnglish, type Text } from '../../src/text/index.js';
import { mark } from './support/marks.js';

const yaml = (text: string): AssessmentDocument => parseDocument('file:///a.raia.yaml', text);
const json = (text: string): AssessmentDocument => parseDocument('file:///a.raia.json', text);
const root = (document: AssessmentDocument): Place => Place.root(document);

/** The document's text with the ranges of its problems marked. */
const marked = (document: AssessmentDocument): string => mark(document.text, document.problems);

describe('lines', () => {
  it('translates offsets and positions in both directions, whatever ends a line', () => {
    const text = 'a\r\nbc\rd\n\n\u{1f600}e';
    const lines = new Lines(text);
    assert.equal(lines.count, 5);
    for (let offset = 0; offset <= text.length; offset++) {
      const position = lines.positionAt(offset);
      if (offset !== 2) assert.equal(lines.offsetAt(position), offset); // offset 2 is inside \r\n
    }
    assert.deepEqual(lines.positionAt(text.length), { line: 4, character: 3 });
    assert.equal(lines.lineEnd(0), 1);
    assert.equal(lines.lineEnd(3), lines.lineStart(3));
    assert.deepEqual(lines.positionAt(-5), { line: 0, character: 0 });
    assert.deepEqual(lines.positionAt(999), { line: 4, character: 3 });
  });
});

describe('YAML', () => {
  it('gives values and keys their places in UTF-16, right-to-left text and emoji included', () => {
    const document = yaml('system:\r\n  name: "نظام \u{1f600}" # עברית\r\n  team: x\r\n');
    const name = root(document).child('system').child('name');
    assert.equal(document.text.slice(name.value.start, name.value.end), '"نظام \u{1f600}"');
    const team = root(document).child('system').child('team');
    assert.deepEqual(document.lines.rangeOf(team.label), { start: { line: 2, character: 2 }, end: { line: 2, character: 6 } });
  });

  it('marks a tab used as indentation', () => {
    assert.equal(marked(yaml('system:\n⟶name: x\n'.replace('⟶', '\t'))), 'system:\n⟦\t⟧name: x\n');
  });

  it('says in plain words what is wrong, once, and where it began', () => {
    const said = (text: string): string[] => yaml(text).problems.map((p) => `${text.slice(p.start, p.end)}: ${inEnglish(p.message)}`);
    assert.match(said('system:\n  name: Ranker\n   team: Hiring\n').join('\n'), /^R: The next line is indented more than this one[^\n]*$/);
    assert.deepEqual(said('a: "x\nb: 1\n'), ['"x: The double quote that closes this text is missing.']);
    assert.deepEqual(said('a: 1\nb\nc: 2\n'), ['b: This line has no colon: a key is followed by a colon and its value.']);
    assert.match(said('a: [1, 2\nb: 3\n').join('\n'), /^b: A closing } or ] seems to be missing[^\n]*$/);
  });

  it('marks a second document at its marker and reads the first', () => {
    const document = yaml('raia: 1\n---\nraia: 1\n');
    assert.equal(marked(document), 'raia: 1\n⟦---⟧\nraia: 1\n');
    assert.equal(root(document).child('raia').text, '1');
  });

  it('marks an alias without an anchor', () => {
    assert.match(marked(yaml('a: *none\n')), /⟦\*none⟧/);
  });

  it('reads an alias as what its anchor holds, at the anchor', () => {
    const document = yaml('a: &x { who: me }\nb: *x\n');
    const who = root(document).child('b').child('who');
    assert.equal(who.text, 'me');
    assert.equal(document.lines.positionAt(who.value.start).line, 0);
    assert.equal(document.text.slice(root(document).child('b').value.start, root(document).child('b').value.end), '*x');
  });

  it('follows merge keys; own keys win', () => {
    const document = yaml('base: &b { a: 1, b: 2 }\nuse:\n  <<: *b\n  b: 3\n');
    const use = root(document).child('use');
    assert.deepEqual([use.child('a').text, use.child('b').text], ['1', '3']);
  });

  it('stops at aliases that multiply without end, and says so once', () => {
    let bomb = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n';
    for (let i = 1; i < 12; i++) bomb += `a${i}: &a${i} [${Array(10).fill(`*a${i - 1}`).join(', ')}]\n`;
    const document = yaml(bomb);
    assert.deepEqual(document.problems.map((p) => p.code), ['alias-expansion']);
  });

  it('notices an alias inside its own anchor', () => {
    assert.deepEqual(yaml('a: &a [*a]\n').problems.map((p) => p.code), ['alias-expansion']);
  });

  it('takes yes, no and dates for texts', () => {
    const document = yaml('a: yes\nb: 2026-11-23\nc: NO\n');
    assert.deepEqual(['a', 'b', 'c'].map((key) => root(document).child(key).scalar?.value), ['yes', '2026-11-23', 'NO']);
    assert.equal(root(document).child('a').yes, true);
  });

  it('knows blank from given', () => {
    const document = yaml('a:\nb: ""\nc: []\nd: {}\ne:\n  -\nf: " "\ng: 0\nh: false\n');
    const blank = Object.fromEntries([...'abcdefghi'].map((key) => [key, root(document).child(key).blank]));
    assert.deepEqual(blank, { a: true, b: true, c: true, d: true, e: true, f: true, g: false, h: false, i: true });
  });
});

describe('YAML ranges', () => {
  /** What the nodes of a text stand for, in the order of their ends; collections after what is in them. */
  const written = (text: string): string[] => {
    const found: string[] = [];
    const visit = (node: Node): void => {
      if (node.kind === 'map') for (const pair of node.pairs) visit(pair.value);
      if (node.kind === 'seq') node.items.forEach(visit);
      found.push(text.slice(node.start, node.end));
    };
    visit(yaml(text).root!);
    return found;
  };
  // Either reader of YAML is asked: an anchor keeps the fast one from being sure.
  for (const anchor of ['', 'z: &z 1\n']) {
    it(`end with what is written${anchor && ', in the thorough reader too'}`, () => {
      const end = (text: string): string => written(text + anchor).at(anchor ? -3 : -2)!;
      assert.equal(end('a:\n  b: 1 # one\n\n# two\n'), 'b: 1');
      assert.equal(end('a:\n  - b # one\n\n  # two\n'), '- b');
      assert.equal(end('a:\n  b: # one\n'), 'b:');
      assert.equal(end('a: |\n  b\n\n'), '|\n  b');
      assert.equal(end('a:\n  - >- # one\n    b\n\n'), '- >- # one\n    b');
      assert.equal(end('a: [b, { c: d }, ] # one\n'), '[b, { c: d }, ]');
      assert.equal(end('a:\n  - b\n  - # one\n'), '- b\n  -');
    });
  }

  it('of a text that keeps its empty lines hold them', () => {
    assert.deepEqual(written('a: |+\n  b\n\n'), ['|+\n  b\n\n', 'a: |+\n  b\n\n']);
  });

  it('of a mapping hold a merge key, and not what it brings in', () => {
    assert.equal(written('a: &a { x: 1 }\nb:\n  y: 1\n  <<: *a # one\n').at(-2), 'y: 1\n  <<: *a');
  });
});

describe('JSON', () => {
  it('marks what is wrong and reads the rest', () => {
    const document = json('{ "raia": 1, "system": { "name": "x", } }');
    assert.equal(document.problems.length, 1);
    assert.equal(root(document).child('system').child('name').text, 'x');
  });

  it('names a comma too many', () => {
    assert.match(json('{ "a": 1, }').problems[0]!.message.english, /no comma after the last entry/);
    assert.match(json('{ "a": [1, ] }').problems[0]!.message.english, /no comma after the last entry/);
  });

  it('has no comments', () => {
    assert.match(json('{ "a": 1 /* x */ }').problems[0]!.message.english, /JSON has no comments/);
  });

  it('keeps a key without a value', () => {
    assert.equal(root(json('{ "a": }')).child('a').blank, true);
  });
});

describe('hostile files', () => {
  const cases: Record<string, { text: string; format?: 'json'; code: string }> = {
    'flow nesting in YAML': { text: '['.repeat(10_000), code: 'too-deep' },
    'block nesting in YAML': { text: Array.from({ length: 2_500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), code: 'too-deep' },
    'sequence nesting in YAML': { text: '- '.repeat(10_000), code: 'too-deep' },
    'nesting in JSON': { text: '{"a":'.repeat(10_000), format: 'json', code: 'too-deep' },
    'a file of 20 MB': { text: 'a: b\n'.repeat(4_000_000), code: 'too-large' },
  };
  for (const [name, { text, format, code }] of Object.entries(cases)) {
    it(`${name}: one clear problem`, () => {
      const document = parseDocument('x', text, format ?? 'yaml');
      assert.deepEqual(document.problems.map((p) => p.code), [code]);
    });
  }

  it('reads keys named like parts of every object', () => {
    const document = yaml('__proto__: { polluted: yes }\nconstructor: 1\n');
    assert.equal(root(document).child('__proto__').child('polluted').text, 'yes');
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('says why bytes are no text', () => {
    assert.match((decode(new Uint8Array([0x89, 0x50, 0, 0])) as { problem: Text }).problem.english, /not a text file/);
    assert.match((decode(new Uint8Array([0x66, 0xfc, 0x72])) as { problem: Text }).problem.english, /not encoded in UTF-8/);
    assert.deepEqual(decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])), { text: 'a' });
    assert.equal(parseBytes('x', new Uint8Array(LIMITS.characters * 4 + 1).fill(32)).problems[0]!.code, 'unreadable');
  });
});
