import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { readBaseline, relativePath, type Baseline, type ConfigProblem } from '../../src/config/index.js';
import { parseDocument } from '../../src/document/index.js';
import { NO_DEMANDS } from '../../src/rules/index.js';
import { baselineEntries, baselineText, validate, type Finding, type Validation } from '../../src/service/index.js';
import { mark, unmark } from './support/marks.js';
import { describeFinding, environment, ROOT } from './support/rules.js';

const URI = 'file:///w/raia-baseline.json';
const FILE = 'file:///w/a/x.raia.yaml';

function read(text: string): { baseline: Baseline | undefined; problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  return { baseline: readBaseline(URI, text, problems), problems };
}

function check(text: string, known?: string, options: { mandatory?: readonly string[]; rules?: Record<string, 'off'>; uri?: string } = {}): Validation {
  const baseline = known === undefined ? undefined : read(known).baseline;
  assert.ok(known === undefined || baseline, 'the baseline can be read');
  return validate(parseDocument(options.uri ?? FILE, text), environment({ rules: options.rules ?? {}, policy: { ...NO_DEMANDS, mandatory: options.mandatory ?? [], ...(baseline ? { baseline } : {}) } }));
}

const written = (findings: readonly Finding[], uri = FILE): string => baselineText(baselineEntries(URI, uri, findings));
const texts = (findings: readonly Finding[]): string[] => findings.map(describeFinding).sort();

const OLD = 'raia: 1\nstatus: final\nintendedUses:\n  - id: a\n    technologies: [magic]\n  - id: b\n    technologies: [magic, magic]\n';

describe('a baseline', () => {
  it('takes what it was written from out of the findings', () => {
    const first = check(OLD);
    const again = check(OLD, written(first.findings));
    assert.deepEqual(texts(again.findings), texts(first.findings.filter(({ mandatory }) => mandatory)));
    assert.deepEqual(texts(again.baselined), texts(first.findings.filter(({ mandatory }) => !mandatory)));
    assert.deepEqual(again.outdated, []);
  });

  it('fits its schema, is sorted, has a line a finding, and is the same however the findings come', () => {
    const { findings } = check(OLD);
    const text = written(findings);
    const validator = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(join(ROOT, 'schemas/baseline.schema.json'), 'utf8')) as object);
    const data = JSON.parse(text) as { findings: { target: string; count?: number }[] };
    assert.ok(validator(data), JSON.stringify(validator.errors));
    assert.equal(written([...findings].reverse()), text);
    assert.equal(text.split('\n').length, data.findings.length + 6);
    assert.deepEqual(data.findings.map(({ target }) => target), data.findings.map(({ target }) => target).sort());
    assert.deepEqual(JSON.parse(written([])), { version: 1, findings: [] });
    assert.doesNotMatch(text, /line|offset|range/);
  });

  it('knows findings again when lines move and entries are put in front', () => {
    const known = written(check(OLD).findings);
    const moved = OLD.replace('intendedUses:\n', '\n# a remark\nintendedUses:\n  - id: new\n    technologies: [wonders]\n');
    const { findings, outdated } = check(moved, known);
    assert.ok(findings.every(({ target }) => target.startsWith('/intendedUses/new')), texts(findings).join('\n'));
    assert.ok(findings.some(({ rule }) => rule === 'unknown-value'));
    assert.deepEqual(outdated, []);
  });

  it('counts: one more of a kind is reported, one less is told', () => {
    const text = '{ "version": 1, "findings": [{ "file": "a/x.raia.yaml", "rule": "duplicate-id", "target": "/stakeholders/1/id" }, { "file": "a/x.raia.yaml", "rule": "unused-id", "target": "/stakeholders/p/id", "count": 2 }] }';
    const { outdated } = check('stakeholders: [{ id: p }]\nintendedUses: [{ id: a }]\n', text);
    assert.deepEqual(outdated.map(({ rule }) => rule), ['duplicate-id', 'unused-id']);
    const used = check('stakeholders: [{ id: p }]\nintendedUses: [{ id: a }]\n', text.replace('"count": 2', '"count": 1'));
    assert.deepEqual(used.outdated.map(({ rule }) => rule), ['duplicate-id']);
    assert.ok(used.baselined.some(({ rule }) => rule === 'unused-id'));
  });

  it('does not say that what was not looked for is gone', () => {
    const known = written(check(OLD).findings);
    assert.deepEqual(check(OLD, known, { rules: { 'unknown-value': 'off' } }).outdated, []);
    assert.deepEqual([...new Set(check(`${OLD}system: [\n`, known).outdated.map(({ rule }) => rule))].filter((rule) => rule !== 'unknown-value'), []);
    assert.ok(check(OLD.replace('final', 'draft'), known).outdated.some(({ target }) => target === '/status'));
  });

  it('never hides what is mandatory', () => {
    const text = 'raia: 1\nstatus: final\nsystem: 7\nstakeholders: [{ id: a, id: a }]\nwaivers: [{ rule: unknown-valu, reason: x }]\n';
    const { findings } = check(text);
    const stay = ['wrong-type', 'duplicate-key', 'waiver-unknown-rule'];
    const known = written(findings).replace('\n  ]', `${stay.map((rule) => `,\n    { "file": "a/x.raia.yaml", "rule": "${rule}", "target": "${findings.find((f) => f.rule === rule)!.target}" }`).join('')}\n  ]`);
    const left = check(text, known, { mandatory: ['unknown-value'] }).findings;
    assert.deepEqual([...new Set(left.map(({ rule }) => rule))].sort(), [...stay, 'unknown-value', 'missing-field'].sort());
    assert.ok(left.every(({ mandatory }) => mandatory));
    assert.ok(!written(findings).includes('wrong-type'));
    assert.ok(check('raia: [\n', written(check('raia: [\n').findings)).findings.some(({ rule }) => rule === 'syntax-error'));
  });

  it('leaves to waivers what they settle', () => {
    const known = written(check(OLD).findings);
    const { waived, outdated, findings } = check(`${OLD}waivers: [{ rule: unknown-value, target: /status, reason: Our own word., owner: Casey, date: 2026-11-20 }]\n`, known);
    assert.deepEqual(waived.map(({ finding }) => finding.pointer), ['/status']);
    assert.deepEqual(outdated.map(({ target }) => target), ['/status']);
    assert.deepEqual(texts(findings), texts(check(OLD).findings.filter(({ mandatory }) => mandatory)));
  });

  it('holds for its own files alone, wherever they are', () => {
    const known = written(check(OLD).findings);
    assert.equal(check(OLD, known, { uri: 'file:///w/b/x.raia.yaml' }).baselined.length, 0);
    assert.equal(relativePath('file:///w/raia-baseline.json', 'file:///w/a%20b/x%25y.raia.yaml'), 'a b/x%y.raia.yaml');
    assert.equal(relativePath('file:///w/c/raia-baseline.json', 'file:///w/x.raia.yaml'), '../x.raia.yaml');
    assert.equal(relativePath('vscode-test-web://mount/b.json', 'vscode-test-web://mount/x.raia.yaml'), 'x.raia.yaml');
    assert.equal(relativePath('file:///w/%zz/b.json', 'file:///w/%zz/x.raia.yaml'), 'x.raia.yaml');
    assert.equal(relativePath('file:///c%3A/w/b.json', 'file:///c:/w/x.raia.yaml'), 'x.raia.yaml');
  });

  const entry = (fields: string): string => `{ "version": 1, "findings": [{ "file": "a/x.raia.yaml", "rule": "unused-id", "target": ""${fields} }] }`;
  for (const [marked, message] of [
    ['⟦[]⟧', /not a baseline/],
    ['', /A value is expected/],
    ['{ ⟦"version"⟧: 1 }', /not a baseline/],
    ['{ "version": 1, "findings": ⟦{}⟧ }', /not a baseline/],
    ['{ "version": ⟦2⟧, "findings": [] }', /“version” is the number 1/],
    ['{ "version": 1, "findings": [⟦<<<<<<<⟧ ours\n] }', /not a JSON value/],
    ['{ "version": 1, "findings": [⟦7⟧] }', /“file” of a baseline’s finding is a text/],
    ['{ "version": 1, "findings": [{ "file": "x", "rule": ⟦7⟧, "target": "" }] }', /“rule” of a baseline’s finding is a text/],
    [entry(', "entries": ⟦"EU"⟧'), /“entries” of a baseline’s finding is a list of texts/],
    [entry(', "entries": ⟦[1]⟧'), /is a list of texts/],
    [entry(', "count": ⟦0⟧'), /whole number from 1/],
    [entry(', "count": ⟦1.5⟧'), /whole number from 1/],
    [entry(', ⟦"line"⟧: 3'), /“line” is not a key/],
  ] as const) {
    it(`that is wrong hides nothing, and says where: ${marked}`, () => {
      const { text, spans } = unmark(marked);
      const { baseline, problems } = read(text);
      assert.equal(baseline, undefined);
      assert.match(problems[0]!.message, message);
      if (spans.length) assert.equal(mark(text, [problems[0]!.span]), mark(text, spans));
    });
  }

  it('is read whole or not at all, whatever is in it', () => {
    const whole = written(check(OLD).findings);
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(60), fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('{', '[', '"', ',', '\n<<<<<<< ours\n', '__proto__')), (at, gone, put) => {
        const text = whole.slice(0, at) + put + whole.slice(at + gone);
        const { baseline, problems } = read(text);
        assert.equal(baseline === undefined, problems.length > 0);
        if (!baseline) return;
        const { findings, baselined } = validate(parseDocument(FILE, OLD), environment({ policy: { ...NO_DEMANDS, baseline } }));
        assert.deepEqual(texts([...findings, ...baselined]), texts(check(OLD).findings));
      }),
      { numRuns: 300, seed: 29 },
    );
  });
});
