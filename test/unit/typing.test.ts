import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { builtInCatalogues } from '../../src/catalogue/index.js';
import { parseDocument, writtenSpan, type Node } from '../../src/document/index.js';
import { applyEdits } from '../../src/fixes/index.js';
import { modelOf } from '../../src/model/index.js';
import { complete, definitionAt, folds, formatDocument, hints, hover, indentAfter, lenses, links, outline, referencesAt, rename, renameable, selections, tokens, type Library } from '../../src/service/language/index.js';
import { validate } from '../../src/service/index.js';
import { ROOT, TODAY } from './support/rules.js';

const surroundings = { today: TODAY, catalogue: builtInCatalogues };
const files = [
  ...readdirSync(join(ROOT, 'examples'), { encoding: 'utf8', recursive: true }).filter((name) => name.endsWith('.raia.yaml')).map((name) => join('examples', name)),
  ...readdirSync(join(ROOT, 'templates')).map((name) => join('templates', name, 'assessment.raia.yaml')),
];
const texts = files.map((path) => readFileSync(join(ROOT, path), 'utf8'));
const jsonOf = (text: string): string => JSON.stringify(plain(parseDocument('a.raia.yaml', text).root!), null, 2);

function plain(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'seq') return node.items.map(plain);
  return Object.fromEntries(node.pairs.map(({ key, value }) => [String(key.value), plain(value)]));
}

/** What people type, and what they leave half-typed. */
const TYPED = ['', ' ', '\n', '\n  ', '\n    ', '\n      - ', '- ', ':', ': ', ' [', '[', ']', '{', '}', '"', "'", '#', ' # ', '|', '>-', '&a', '*a', ',', 'x', 'stakeholders:', 'status: ', 'id: a', '\t', '\r\n', '---', 'ä', '𝒜', '‸'];

/** Asks everything about a text at an offset, as an editor does after a keystroke. */
function askAll(text: string, format: 'yaml' | 'json', offset: number): void {
  const document = parseDocument(`file:///w/a.raia.${format}`, text, format);
  const validation = validate(document, surroundings);
  const { model } = validation;
  const library: Library = { resolve: () => undefined, all: () => [model] };
  const inside = ({ start, end }: { start: number; end: number }): boolean => 0 <= start && start <= end && end <= text.length;
  const { lines } = document;
  for (const { range, newText, stops } of complete(document, offset, surroundings)) {
    assert.ok(range.start.line === range.end.line && lines.offsetAt(range.start) <= offset && offset <= lines.offsetAt(range.end), 'a proposal replaces what is around the cursor on its line');
    for (const { start, end, choices } of stops) {
      const hole = newText.slice(start, end);
      assert.ok(0 <= start && start <= end && end <= newText.length && (!hole || hole.startsWith('TODO') || choices.includes(hole)), `a hole is empty or open, not ${JSON.stringify(hole)}`);
    }
    if (document.problems.length || !newText.includes('\n')) continue;
    const taken = text.slice(0, lines.offsetAt(range.start)) + newText + text.slice(lines.offsetAt(range.end));
    assert.deepEqual(parseDocument('a', taken, format).problems.map(({ message }) => message), [], `what is read stays so with ${JSON.stringify(newText)}`);
  }
  hover(validation, offset, surroundings);
  const seen = (symbols: readonly ReturnType<typeof outline>[number][]): void => {
    for (const { name, span, label, children } of symbols) {
      assert.ok(name !== '' && inside(span) && span.start <= label.start && label.end <= span.end, `the outline: ${name}`);
      seen(children);
    }
  };
  seen(outline(model));
  for (const { startLine, endLine } of folds(document)) assert.ok(startLine < endLine && endLine < lines.count);
  selections(document, offset).forEach((span, i, all) => assert.ok(inside(span) && (i === 0 || (span.start <= all[i - 1]!.start && span.end >= all[i - 1]!.end))));
  tokens(model).forEach(({ span }, i, all) => assert.ok(inside(span) && (i === 0 || span.start >= all[i - 1]!.span.end)));
  assert.ok([...lenses(model).map(({ target }) => target), ...links(model).map(({ span }) => span)].every(inside));
  hints(model, builtInCatalogues, { start: 0, end: text.length });
  definitionAt(model, offset, library);
  referencesAt(model, offset, library, true);
  rename(model, offset, 'renamed', library);
  indentAfter(document, offset, { tabSize: 2, insertSpaces: true });
  formatDocument(document, { tabSize: 2, insertSpaces: true });
}

describe('while somebody types', () => {
  it('a byte order mark stays, and is no indentation', () => {
    for (const [text, label, result] of [['\ufeffra', 'raia', '\ufeffraia: 1'], ['\ufeffraia: 1\nsta', 'status', '\ufeffraia: 1\nstatus: draft']] as const) {
      const document = parseDocument('a.raia.yaml', text);
      const { range, newText } = complete(document, text.length, surroundings).find((item) => item.label === label)!;
      assert.equal(text.slice(0, document.lines.offsetAt(range.start)) + newText, result);
    }
  });

  it('every request is answered, at 2,000 random places of real files', function () {
    this.timeout(240_000);
    let asked = 0;
    fc.assert(
      fc.property(fc.nat(texts.length - 1), fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...TYPED), fc.nat(30), (file, json, where, typed, removed) => {
        const text = json ? jsonOf(texts[file]!) : texts[file]!;
        const at = Math.floor(where * text.length);
        askAll(text.slice(0, at) + typed + text.slice(at + removed), json ? 'json' : 'yaml', at + typed.length);
        asked++;
      }),
      { numRuns: 2000, seed: 20261124 },
    );
    assert.ok(asked >= 2000);
  });
});

/** A text, otherwise indented and spaced, that says the same. */
const roughened = (text: string, by: number): string =>
  text
    .split('\n')
    .map((line, i) => (/^ *(?:- )?[a-z][\w-]*: \S/.test(line) && i % 3 === 0 ? line.replace(': ', ':   ') : line)) // keys only: a folded text may begin with “Unknown: ”
    .map((line) => line.replace(/^( *)((?:- )*)/, (_, lead: string, dashes: string) => ' '.repeat(lead.length * by) + dashes.replaceAll('- ', `-${' '.repeat(2 * by - 1)}`)))
    .join('\n');

describe('formatting', () => {
  const options = { tabSize: 2, insertSpaces: true };
  const format = (text: string, name = 'yaml'): string => {
    const document = parseDocument(`file:///w/a.raia.${name}`, text);
    return applyEdits(text, formatDocument(document, options));
  };

  it('leaves examples and templates as they are', () => {
    for (const [i, text] of texts.entries()) assert.equal(format(text), text, files[i]);
  });

  it('evens out what is indented otherwise, and changes white space only', () => {
    const text = '\n\nraia:   1\n# about the system\nsystem:\n      # its name\n      name: A   \n      authors:\n      -   Ada\n      -   Jo\n      description: |\n           first\n             second  \n\n\n      geographies: { current: [DE,AT],   future: [] }\n\n\n\nstakeholders:\n- id: a\n  name: >-\n      folded\n      text\n';
    assert.equal(
      format(text),
      'raia: 1\n# about the system\nsystem:\n  # its name\n  name: A\n  authors:\n  - Ada\n  - Jo\n  description: |\n    first\n      second  \n\n  geographies: { current: [DE, AT], future: [] }\n\nstakeholders:\n- id: a\n  name: >-\n    folded\n    text\n',
    );
  });

  it('formats JSON as JSON', () => {
    assert.equal(format('{"raia":1,\n"status":"draft"}', 'json'), '{\n  "raia": 1,\n  "status": "draft"\n}\n');
  });

  it('does nothing in a text that cannot be read', () => {
    const text = 'raia: [\nstatus:   draft\n';
    assert.equal(format(text), text);
  });

  it('formats a range alone', () => {
    const text = 'raia:   1\nstatus:   draft\nx-a:   b\n';
    const document = parseDocument('file:///w/a.raia.yaml', text);
    assert.equal(applyEdits(text, formatDocument(document, options, { start: 10, end: 20 })), 'raia:   1\nstatus: draft\nx-a:   b\n');
  });

  it('keeps values and signs, and has nothing to do the second time', () => {
    const line = fc.constantFrom('raia: 1', 'system:', '  name:    A', '    - b', '  - id: c   ', '# note', '   # note', '', '   ', 'x-a: |', '    text', '      more', "x-b: 'q  q'", 'x-c: [a,b,   c]', 'x-d: { e: f,g: h }', 'stakeholders:', '- id: a', '  name: >-', '     folded', 'x-e: "one', '  two"', '    - - nested', 'x-f: plain', '   goes on', '\tx: tab');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), fc.constantFrom('\n', '\r\n'), fc.boolean(), (parts, eol, ended) => {
        const text = parts.join(eol) + (ended ? eol : '');
        const once = format(text);
        assert.equal(once.replace(/\s/g, ''), text.replace(/\s/g, ''));
        const [before, after] = [parseDocument('a.raia.yaml', text), parseDocument('a.raia.yaml', once)];
        assert.deepEqual(after.root && plain(after.root), before.root && plain(before.root));
        assert.equal(format(once), once);
      }),
      { numRuns: 3000, seed: 4 },
    );
  });

  it('undoes any even indentation', () => {
    for (const [i, text] of texts.entries()) {
      const rough = roughened(text, 2);
      assert.deepEqual(plain(parseDocument('a.raia.yaml', rough).root!), plain(parseDocument('a.raia.yaml', text).root!), files[i]);
      assert.equal(format(rough), text, files[i]);
    }
  });
});

describe('renaming', () => {
  it('of any id changes its mentions and nothing else, in every example and template', () => {
    for (const text of texts) {
      const document = parseDocument('file:///w/a.raia.yaml', text);
      const model = modelOf(document);
      const library: Library = { resolve: () => undefined, all: () => [model] };
      for (const { kind, id, idPlace } of model.definitions) {
        const offset = writtenSpan(idPlace.node!).start;
        if ('problem' in renameable(model, offset, library)) continue;
        const result = rename(model, offset, 'quite-new', library);
        assert.ok(!('problem' in result));
        const renamed = applyEdits(text, result[0]!.edits);
        const after = modelOf(parseDocument('file:///w/a.raia.yaml', renamed));
        const ids = (of: typeof model): string[] => [...of.definitions, ...of.references].map((one) => (one.kind === kind && one.id === id ? 'quite-new' : one.id));
        assert.deepEqual(ids(after), ids(model), id);
        const comments = (of: string): string[] => of.match(/(?<=^|\s)#.*$/gm) ?? [];
        assert.deepEqual(comments(renamed), comments(text));
      }
    }
  });
});
