import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseDocument } from '../../src/document/index.js';
import { applyEdits } from '../../src/fixes/index.js';
import { modelOf } from '../../src/model/index.js';
import { involvementGuide, type FactorId, type InvolvementClass } from '../../src/rights/index.js';
import { guideEdits, guideImpacts, guideState, type GuideChange, type GuideState } from '../../src/service/index.js';
import { inEnglish } from '../../src/text/index.js';
import { ROOT } from './support/rules.js';

const { factors } = involvementGuide;
const RUNS = Number(process.env['RAIA_PROPERTY_RUNS'] ?? 100);
const { cases } = JSON.parse(readFileSync(join(ROOT, 'test/fixtures/involvement-cases.json'), 'utf8')) as { cases: { id: string; expected: InvolvementClass; answers: Record<FactorId, string> }[] };

const YAML = `raia: 1 # our format
humanRights:
  # what may happen to people
  impacts:
    - id: first
      impact: Something else
    - id: stops   # the one we talk about
      impact: "People are stopped on a wrong match"
      status: potential
      actions:
        - kind: mitigation
          action: A second look
      # nothing after this
transparency:
  published: [this]
`;
const JSON_TEXT = JSON.stringify({ raia: 1, humanRights: { impacts: [{ id: 'stops', impact: 'People are stopped', status: 'actual' }] } }, null, 2) + '\n';
const TARGET = '/humanRights/impacts/stops';

const read = (text: string) => modelOf(parseDocument(text.startsWith('{') ? 'a.raia.json' : 'a.raia.yaml', text));
const state = (text: string, target = TARGET): GuideState => guideState(read(text), target)!;
function write(text: string, change: GuideChange, target = TARGET): string {
  const edits = guideEdits(read(text), target, change);
  assert.ok(edits, JSON.stringify(change));
  const now = applyEdits(text, edits);
  assert.deepEqual(read(now).document.problems, [], now);
  return now;
}

describe('guide to involvement', () => {
  it('lists the impacts with their names', () => {
    assert.deepEqual(guideImpacts(read(YAML)).map(({ target, name, asked }) => [target, inEnglish(name), asked]), [['/humanRights/impacts/first', '“first”', 0], [TARGET, '“stops”', 0]]);
  });

  for (const { id, expected, answers } of cases) {
    for (const [format, start] of [['YAML', YAML], ['JSON', JSON_TEXT]] as const) {
      it(`${id} in ${format}: ${expected}`, () => {
        let text: string = start;
        for (const { id: factor } of factors) {
          assert.equal(state(text).steps.find(({ answer }) => answer === undefined)?.id, factor, 'goes on where it was left');
          text = write(text, { factor, answer: answers[factor] });
          text = write(text, { factor, reason: `Because of ${factor}: see "x".` });
        }
        const { proposal, steps } = state(text);
        assert.equal(proposal.class, expected);
        for (const { id: factor, answer, reason } of steps) assert.deepEqual([answer, reason], [answers[factor], `Because of ${factor}: see "x".`]);
        text = write(text, { class: proposal.class, reason: proposal.reasoning });
        const { written, classes } = state(text);
        assert.deepEqual([written.class, written.reason], [expected, proposal.reasoning]);
        const { owed } = classes.find((one) => one.id === expected)!;
        text = write(text, { actions: owed });
        for (const { kind } of owed) assert.ok(state(text).written.actions.includes(kind), kind);
        // All that stood there before stands there still, in its order.
        let at = 0;
        for (const line of start.split('\n').filter((line) => format === 'YAML' && line.trim())) {
          at = text.indexOf(`${line}\n`, at);
          assert.ok(at >= 0, line);
        }
      });
    }
  }

  it('says what is owed for what happened, and for what may happen', () => {
    const owed = (text: string, id: string): string[] => state(text).classes.find((one) => one.id === id)!.owed.map(({ kind }) => kind);
    assert.deepEqual(owed(YAML, 'contributes'), ['prevention', 'leverage']);
    assert.deepEqual(owed(JSON_TEXT, 'contributes'), ['cessation', 'leverage', 'remediation']);
    assert.deepEqual(owed(YAML, 'unclear'), owed(YAML, 'directly-linked'), 'unclear: as if linked');
  });

  it('names answers that hardly go together, and proposes nothing but “unclear”', () => {
    const text = write(write(write(YAML, { factor: 'own-activity', answer: 'ours' }), { factor: 'enabled', answer: 'no' }), { factor: 'knowledge', answer: 'did' });
    assert.deepEqual([state(text).proposal.class, state(text).proposal.conflict], ['unclear', ['own-activity', 'enabled']]);
    assert.deepEqual(state(write(text, { factor: 'enabled', answer: 'clearly' })).proposal.conflict, []);
  });

  it('changes one answer and leaves its reason, and the other way round', () => {
    const text = write(write(YAML, { factor: 'knowledge', answer: 'did', reason: 'told in May' }), { factor: 'knowledge', answer: 'unknown' });
    assert.deepEqual(state(text).steps.flatMap(({ id, answer, reason }) => (answer ? [[id, answer, reason]] : [])), [['knowledge', 'unknown', 'told in May']]);
    assert.equal(write(text, { factor: 'knowledge', answer: 'unknown', reason: '' }), text, 'nothing to do');
  });

  it('writes nothing where something else stands', () => {
    const blocked = YAML.replace('      status: potential', '      status: potential\n      involvement: we think it is unclear');
    assert.equal(guideEdits(read(blocked), TARGET, { factor: 'knowledge', answer: 'did' }), undefined);
    assert.equal(guideEdits(read(blocked), TARGET, { class: 'unclear', reason: 'x' }), undefined);
    const listed = YAML.replace('      status: potential', '      status: potential\n      involvement: { class: unclear, reason: [a, b] }');
    assert.equal(guideEdits(read(listed), TARGET, { class: 'unclear', reason: 'x' }), undefined, 'all or nothing');
    const shared = YAML.replace('impact: Something else', 'impact: Something else\n      involvement: &same { class: unclear }').replace('      status: potential', '      status: potential\n      involvement: *same');
    assert.equal(guideEdits(read(shared), TARGET, { class: 'causes', reason: 'x' }), undefined, 'an alias would change the other impact');
    assert.equal(guideEdits(read(YAML), '/humanRights/impacts/gone', { class: 'unclear', reason: 'x' }), undefined);
    assert.equal(guideState(read(YAML), '/humanRights/impacts/gone'), undefined);
  });

  it('takes holes for no answers, and fills them', () => {
    const open = YAML.replace('      status: potential', '      status: potential\n      involvement:\n        class: TODO\n        reason: TODO why\n        factors:\n          knowledge:\n            answer: TODO');
    const { written, steps } = state(open);
    assert.deepEqual([written.class, written.reason, steps.every(({ answer }) => answer === undefined)], [undefined, undefined, true]);
    const text = write(write(open, { factor: 'knowledge', answer: 'did' }), { class: 'unclear', reason: 'open' });
    assert.ok(!text.includes('TODO'), text);
  });

  it('keeps everything else in any order of answers', () => {
    const answer = fc.constantFrom(...factors.flatMap(({ id, answers }) => [...answers.map((one) => ({ factor: id, answer: one.id })), { factor: id, answer: 'unknown' }]));
    const change = fc.oneof(answer, fc.record({ factor: fc.constantFrom(...factors.map(({ id }) => id)), answer: fc.constant('unknown'), reason: fc.string({ minLength: 1, unit: 'grapheme' }).map((text) => text.trim()).filter(Boolean) }));
    fc.assert(fc.property(fc.array(change, { maxLength: 12 }), fc.constantFrom(YAML, YAML.replace(/\n/g, '\r\n'), JSON_TEXT), (changes, start) => {
      let text = start;
      for (const one of changes) text = write(text, one);
      const { involvement: _made, ...before } = JSON.parse(JSON.stringify(plain(start))) as Record<string, unknown>;
      const { involvement: _now, ...after } = JSON.parse(JSON.stringify(plain(text))) as Record<string, unknown>;
      assert.deepEqual(after, before);
      for (const comment of start.match(/#.*$/gm) ?? []) assert.ok(text.includes(comment), comment);
      const last = new Map(changes.map(({ factor, answer: given }) => [factor, given]));
      for (const { id, answer: found } of state(text).steps) assert.equal(found, last.get(id));
    }), { numRuns: RUNS });
  });
});

describe('raia involvement', () => {
  const raia = (...args: string[]) => spawnSync(process.execPath, [join(ROOT, 'dist/cli/raia.js'), 'involvement', ...args], { encoding: 'utf8' });
  const das = join(ROOT, 'examples/hria/nypd-das.raia.yaml');

  it('prints what stands in the file, what the answers point to and why, and what follows', () => {
    const { status, stdout } = raia(das);
    assert.equal(status, 0);
    assert.match(stdout, /^“unequal-policing”: .+\n {2}In the file: directly linked\n {2}The answers point to: directly linked\. The product was shaped/m);
    assert.match(stdout, /^ {4}Customisation: developed together \(.+\); points to directly linked, as /m);
    assert.match(stdout, /^ {4}leverage: .+ \(UNGP 19\)$/m);
  });

  it('gives the same as JSON', () => {
    const { impacts } = JSON.parse(raia(das, '--format', 'json').stdout) as { impacts: { target: string; written: string; proposed: string; answers: unknown[]; open: string[]; duties: { kind: string }[] }[] };
    assert.deepEqual(impacts.map(({ written, proposed, answers, open }) => [written, proposed, answers.length, open]), impacts.map(() => ['directly-linked', 'directly-linked', 9, []]));
    assert.ok(impacts.length > 1 && impacts[0]!.duties.some(({ kind }) => kind === 'leverage'));
  });

  it('says what is wrong', () => {
    assert.match(raia(join(ROOT, 'templates/blank/assessment.raia.yaml')).stdout, /names no impact on human rights/);
    const { status, stderr } = raia(join(ROOT, 'no-such.raia.yaml'));
    assert.deepEqual([status, stderr.includes('there is no file')], [2, true]);
    assert.equal(raia().status, 2);
  });
});

/** The impact as plain data. */
function plain(text: string): unknown {
  const impact = guideImpacts(read(text)).find(({ target }) => target === TARGET)!;
  const { document } = read(text);
  const value = (node: unknown): unknown => {
    const at = node as { kind: string; pairs?: { key: { value: unknown }; value?: unknown }[]; items?: unknown[]; value?: unknown };
    if (at.kind === 'map') return Object.fromEntries(at.pairs!.map(({ key, value: inner }) => [String(key.value), inner && value(inner)]));
    return at.kind === 'seq' ? at.items!.map(value) : at.value;
  };
  const list = modelOf(document).root.get('humanRights').get('impacts').items();
  return value(list.find((one) => one.node?.start === impact.start)!.node);
}
