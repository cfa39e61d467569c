import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { builtInCatalogues, catalogueSet } from '../../src/catalogue/index.js';
import { parseDocument, pointerOf, targetOf } from '../../src/document/index.js';
import { applyEdits, type Edit } from '../../src/fixes/index.js';
import { Model } from '../../src/model/index.js';
import { toData } from '../../src/schema/index.js';
import { fixesAt, validate, type Finding, type QuickFix, type Validation } from '../../src/service/index.js';
import { check, describeFinding, environment, ROOT } from './support/rules.js';
import { anyStyle, commentsOf, write } from './support/styles.js';

const RUNS = Number(process.env['RAIA_PROPERTY_RUNS'] ?? 60);
const EXAMPLES = ['examples/applicant-ranker', 'examples/hria/nypd-das'].map((name) => readFileSync(join(ROOT, `${name}.raia.yaml`), 'utf8'));
const REASON = 'Agreed with the board: see its minutes, #7.';

/** A fix's edits as an author leaves them who fills in every hole. */
const filledIn = (edits: readonly Edit[]): Edit[] => edits.map((edit) => {
  let text = '';
  let at = 0;
  for (const { start, end } of edit.stops) {
    text += edit.newText.slice(at, start) + 'agreed with the board';
    at = end;
  }
  return { ...edit, newText: text + edit.newText.slice(at), stops: [] };
});

const rulesOf = (findings: readonly Finding[]): string[] => findings.map(({ rule }) => rule);
const settledBy = ({ waived }: Validation): string[] => waived.map(({ finding }) => describeFinding(finding)).sort();

/** Findings that a fix is meant to settle: those of its rule in the same field or, for a comment, on the same line. */
function meant(finding: Finding, findings: readonly Finding[], fix: QuickFix): Finding[] {
  const inComment = fix.title.includes('comment');
  return findings.filter((other) => {
    if (other.rule !== finding.rule || other.mandatory) return false;
    if (inComment) return other.range.start.line === finding.range.start.line;
    return (other.pointer === finding.pointer || other.pointer.startsWith(`${finding.pointer}/`)) && other.entries.every((id) => finding.entries.includes(id));
  });
}

/** What must hold of a fix that waives a finding of a text. */
function assertWaive(text: string, format: 'yaml' | 'json', finding: Finding, fix: QuickFix): void {
  const before = check(text, { format });
  const after = applyEdits(text, filledIn(fix.edits));
  const context = `${describeFinding(finding)}\nfix: ${fix.title}\n--- after\n${after}`;
  const now = check(after, { format });
  assert.deepEqual(now.document.problems, before.document.problems, context);
  const settled = meant(finding, before.findings, fix);
  assert.ok(settled.some((other) => describeFinding(other) === describeFinding(finding)), context);
  assert.deepEqual(settledBy(now), [...settledBy(before), ...settled.map(describeFinding)].sort(), `settles just this: ${context}`);
  assert.deepEqual(now.findings.map(describeFinding).sort(), before.findings.filter((f) => !settled.includes(f)).map(describeFinding).sort(), `nothing else changes: ${context}`);
  assert.deepEqual(commentsOf(after), commentsOf(text), context);
  const [{ waivers: _old, ...old }, { waivers: _new, ...fresh }] = [toData(before.document.root), toData(now.document.root)] as [Record<string, unknown>, Record<string, unknown>];
  assert.deepEqual(fresh, old, `every answer stays: ${context}`);
}

describe('targets', () => {
  it('lead to the place that they name, whether by ids or by numbers', () => {
    for (const text of EXAMPLES) {
      const { root, fields } = new Model(parseDocument('file:///a.raia.yaml', text));
      for (const { place } of fields) {
        assert.equal(pointerOf(root, targetOf(place)), place.pointer);
        assert.equal(pointerOf(root, place.pointer), place.pointer);
      }
      assert.ok(fields.some(({ place }) => /^\/intendedUses\/[a-z-]+\/oversight\/[a-z-]+$/.test(targetOf(place))));
    }
  });

  it('name entries only where one has the name', () => {
    const target = (text: string, ...path: (string | number)[]): string => {
      const { root } = new Model(parseDocument('file:///a.raia.yaml', text));
      return targetOf(path.reduce<typeof root>((place, key) => (typeof key === 'number' ? place.items()[key] : place.child(key)) as typeof root, root));
    };
    assert.equal(target('intendedUses: [{ id: a }, { id: b }]', 'intendedUses', 1, 'oversight', 'x/y~z'), '/intendedUses/b/oversight/x~1y~0z');
    assert.equal(target('intendedUses: [{ id: a }, { id: a }, { id: TODO }, { id: 7 }, {}]', 'intendedUses', 0), '/intendedUses/0');
    for (const index of [1, 2, 3, 4]) assert.equal(target('intendedUses: [{ id: a }, { id: a }, { id: TODO }, { id: 7 }, {}]', 'intendedUses', index), `/intendedUses/${index}`);
    assert.equal(target('system: { languages: [en, de-AT, some text] }', 'system', 'languages', 1), '/system/languages/de-AT');
    assert.equal(target('system: { languages: [en, de-AT, some text] }', 'system', 'languages', 2), '/system/languages/2');
  });

  it('lead nowhere where they name what is not there', () => {
    const { root } = new Model(parseDocument('file:///a.raia.yaml', 'intendedUses: [{ id: a }, { id: b }, { id: b }]\n'));
    assert.equal(pointerOf(root, '/intendedUses/c'), undefined);
    assert.equal(pointerOf(root, '/intendedUses/b'), undefined);
    assert.equal(pointerOf(root, '/intendedUses/a/oversight/recruiter'), '/intendedUses/0/oversight/recruiter');
    assert.equal(pointerOf(root, ''), '');
  });
});

describe('waivers', () => {
  const waiver = (fields: string): string => `waivers:\n  - { ${fields} }\n`;
  const USES = 'status: draft\nintendedUses:\n  - { id: a, technologies: [magic] }\n  - { id: b, technologies: [magic, wonders] }\n';
  const left = (text: string, today?: string): string[] => check(text, today === undefined ? {} : { today }).findings.filter(({ rule }) => rule === 'unknown-value').map(({ pointer }) => pointer);

  it('settle what is found at their target and inside it', () => {
    const all = ['/intendedUses/0/technologies/0', '/intendedUses/1/technologies/0', '/intendedUses/1/technologies/1'];
    assert.deepEqual(left(USES), all);
    const holds = (target: string, open: readonly string[]) => assert.deepEqual(left(USES + waiver(`rule: unknown-value, reason: "${REASON}"${target}`)), open, target);
    holds('', []);
    holds(', target: /intendedUses', []);
    holds(', target: /intendedUses/b', all.slice(0, 1));
    holds(', target: /intendedUses/1/technologies', all.slice(0, 1));
    holds(', target: intendedUses/b/technologies/wonders', all.slice(0, 2));
    holds(', target: /intendedUse', all);
    holds(', target: /status', all);
  });

  it('are listed with what they settle', () => {
    const { waived } = check(`${USES}${waiver(`rule: unknown-value, target: /intendedUses/a, reason: "${REASON}", owner: Casey, approver: Robin, date: 2026-11-01, expires: 2026-12-31`)}`);
    assert.deepEqual(waived.map(({ finding, waiver: { reason, owner, approver, date, expires } }) => [finding.pointer, reason, owner, approver, date, expires]), [['/intendedUses/0/technologies/0', REASON, 'Casey', 'Robin', '2026-11-01', '2026-12-31']]);
  });

  it('do not count without a reason, after their last day, or with one that cannot be read', () => {
    const waived = (fields: string, today?: string): boolean => left(USES + waiver(`rule: unknown-value, ${fields}`), today).length === 0;
    assert.ok(waived(`reason: "${REASON}"`));
    assert.ok(!waived('reason: TODO') && !waived('reason: ""') && !waived('reason: n/a') && !waived('owner: Casey'));
    assert.ok(waived(`reason: "${REASON}", expires: 2026-11-23`));
    assert.ok(!waived(`reason: "${REASON}", expires: 2026-11-23`, '2026-11-24'));
    assert.ok(!waived(`reason: "${REASON}", expires: 31.12.2026`) && !waived(`reason: "${REASON}", expires: 2026-02-30`));
  });

  it('settle nothing that is wrong with waivers', () => {
    const found = rulesOf(check(`status: draft\nwaivers:\n  - { rule: waiver-unused, reason: "${REASON}" }\n  - { rule: invalid-date, reason: "${REASON}", date: soon }\n  - { rule: waiver-unreasoned, reason: TODO }\n`).findings);
    for (const rule of ['waiver-mandatory', 'invalid-date', 'waiver-unreasoned', 'waiver-unused']) assert.ok(found.includes(rule), `${rule}: ${found.join(', ')}`);
  });

  it('settle nothing that the organisation has made mandatory', () => {
    const text = USES + waiver(`rule: unknown-value, reason: "${REASON}"`);
    const { findings, waived } = check(text, { policy: { mandatory: ['unknown-value'] } });
    assert.deepEqual([waived.length, findings.filter(({ rule }) => rule === 'unknown-value').length], [0, 3]);
    assert.ok(rulesOf(findings).includes('waiver-mandatory') && !rulesOf(findings).includes('waiver-unused'));
    assert.deepEqual(findings.flatMap((finding) => (finding.rule === 'unknown-value' ? finding.waive() : [])), []);
  });

  it('as comments settle what starts on their line, or below', () => {
    const settles = (text: string) => check(text).waived.map(({ finding }) => `${finding.rule} ${finding.pointer}`);
    assert.deepEqual(settles('status: final # raia-waive unknown-value: our word\n'), ['unknown-value /status']);
    assert.deepEqual(settles('# raia-waive unknown-value , unknown-key: our word\n# another remark\nstatus: final\nsystm: {}\n'), ['unknown-value /status']);
    assert.deepEqual(settles('# raia-waive unknown-value: our word\n\nstatus: final\n'), []);
    assert.deepEqual(settles('status: final\n# raia-waive unknown-value: our word\n'), []);
    assert.deepEqual(settles('status: "final # raia-waive unknown-value: our word"\n'), []);
    assert.deepEqual(settles('\ufeff# raia-waive unknown-value: our word\r\nstatus: final\r\n'), ['unknown-value /status']);
    assert.deepEqual(settles('system: [ # raia-waive syntax-error: none\n'), []);
  });

  describe('of restricted uses', () => {
    const text = 'system:\n  geographies: { current: [DE, US] }\nintendedUses:\n  - id: mood\n    name: See how the team feels\n    technologies: [emotion-inference]\n    customers: [employer]\nadverseImpact:\n  restrictedUses:\n    checked: { date: 2026-11-23, catalogue: 2026-11-23 }\n    answers: []\n';
    const matches = (more: string) => check(text + more).findings.filter(({ rule }) => rule === 'restricted-use-match');
    const waive = (...lists: (readonly string[])[]): string => `waivers:\n${lists.map((entries) => `  - { rule: restricted-use-match, entries: [${entries.join(', ')}], reason: "${REASON}" }\n`).join('')}`;
    const same = (a: string, b: string): boolean => a === b || builtInCatalogues.entries.get(a)!.equivalentTo?.includes(b) === true;
    const asked = matches('').find(({ mandatory, entries }) => !mandatory && entries.some((id) => !same(id, entries[0]!)))!;

    it('settle a finding once each of its entries is waived, or one that says the same', () => {
      const open = (more: string): boolean => matches(more).some(({ message }) => message === asked.message);
      const [first, ...rest] = asked.entries;
      assert.ok(open('') && open(waive([first!])) && open(waive(rest.filter((id) => !same(id, first!)))));
      assert.ok(!check(text + waive([first!])).findings.some(({ rule }) => rule === 'waiver-unused'), 'it does its part');
      assert.ok(!open(waive([...asked.entries])) && !open(waive(...asked.entries.map((id) => [id]))) && !open(waive([])));
      const distinct = asked.entries.filter((id, i) => !asked.entries.slice(0, i).some((before) => same(id, before)));
      assert.ok(!open(waive(distinct)));
      assert.ok(open(waive(['EU-50-2'])));
    });

    it('settle nothing that is prohibited or mandatory', () => {
      const prohibited = matches('').filter(({ mandatory }) => mandatory);
      assert.ok(prohibited.some(({ entries }) => entries.includes('EU-5-1-f')));
      assert.deepEqual(matches(waive([])).map(describeFinding), prohibited.map(describeFinding));
      const set = catalogueSet(builtInCatalogues.catalogues.map((catalogue) => ({ ...catalogue, entries: catalogue.entries.map((entry) => (entry.id === asked.entries[0] ? { ...entry, mandatory: true } : entry)) })));
      const { findings } = validate(parseDocument('file:///a.raia.yaml', text + waive([])), environment({ catalogue: set }));
      assert.ok(findings.some(({ entries, mandatory }) => mandatory && entries.includes(asked.entries[0]!)));
    });

    it('are written for the entries of the finding alone', () => {
      for (const finding of matches('').filter(({ mandatory }) => !mandatory)) assertWaive(text, 'yaml', finding, finding.waive()[0]!);
    });
  });

  it('do not take long however many there are', () => {
    const lines = (line: (i: number) => string): string => Array.from({ length: 1500 }, (_, i) => `  - ${line(i)}\n`).join('');
    const timed = (text: string): [number, Validation] => {
      const started = Date.now();
      const validation = check(text);
      return [Date.now() - started, validation];
    };
    const uses = `intendedUses:\n${lines((i) => `{ id: u${i}, technologies: [magic] } # raia-waive missing-field: known`)}`;
    const [without] = timed(uses.replaceAll('raia-waive', 'about'));
    const [took, { waived }] = timed(`${uses}waivers:\n${lines((i) => `{ rule: unknown-value, target: /intendedUses/u${i}/technologies, reason: known }`)}`);
    assert.equal(waived.filter(({ finding }) => finding.rule === 'unknown-value').length, 1500);
    assert.ok(took < without * 5 + 2000, `${took} ms with, ${without} ms without`);
  });
});

describe('fixes that waive', () => {
  it('come last, and stand for their finding with the reason to be given first', () => {
    const text = 'intendedUses:\n  - id: rank\n';
    const { findings } = check(text);
    const offered = fixesAt(findings, 24, 24);
    const first = offered.findIndex(({ fix }) => fix.waives);
    assert.ok(first > 0 && offered.slice(first).every(({ fix }) => fix.waives));
    const { fix } = offered.find(({ finding, fix: { waives } }) => finding.rule === 'goal-a5-missing' && waives)!;
    assert.equal(fix.title, 'Waive this with a reason (goal-a5-missing)');
    assert.equal(applyEdits(text, fix.edits), `${text}\nwaivers:\n  - rule: goal-a5-missing\n    target: /intendedUses/rank/oversight\n    reason: TODO why this may stay\n    owner: TODO who answers for it\n    date: 2026-11-23\n`.replace('\n\nwaivers', '\nwaivers'));
    const [edit] = fix.edits;
    assert.equal(edit!.newText.slice(edit!.stops[0]!.start, edit!.stops[0]!.end), 'TODO why this may stay');
  });

  it('write the comment where it is one', () => {
    const after = (text: string, rule: string): string | undefined => {
      const finding = check(text).findings.find((f) => f.rule === rule && !f.mandatory)!;
      const fix = finding.waive().find(({ title }) => title.includes('comment'));
      return fix && applyEdits(text, fix.edits);
    };
    assert.equal(after('status: final\n', 'unknown-value'), 'status: final  # raia-waive unknown-value: TODO why this may stay\n');
    assert.equal(after('a: 1\r\nstatus: final # word\r\n', 'unknown-value'), 'a: 1\r\n# raia-waive unknown-value: TODO why this may stay\r\nstatus: final # word\r\n');
    const folded = 'status: TODO\n  when it\n  ends\n';
    assert.equal(after(folded, 'placeholder-text'), `# raia-waive placeholder-text: TODO why this may stay\n${folded}`);
    const lending = (name: string): string => `system: { geographies: { current: [DE] } }\nintendedUses:\n  - id: rank\n    name: ${name}\n`;
    assert.equal(after(lending('|\n      Score the creditworthiness\n      of customers'), 'restricted-use-match'), undefined);
    assert.match(after(lending('Score the creditworthiness\n      of customers'), 'restricted-use-match')!, /^ {4}# raia-waive restricted-use-match: TODO .*\n {4}name: Score/m);
    assert.equal(after('systm: |\n  text\n', 'unknown-key'), 'systm: |  # raia-waive unknown-key: TODO why this may stay\n  text\n');
    const json = check('{ "status": "final" }', { format: 'json' }).findings.find((f) => f.rule === 'unknown-value')!;
    assert.deepEqual(json.waive().map(({ title }) => title), ['Waive this with a reason (unknown-value)']);
  });

  it('are not offered where the file cannot be read, or nobody may waive', () => {
    for (const text of ['status: final\nsystem: [\n', 'status: draft\nstatus: draft\nsystem: 7\n', 'waivers: [{ rule: unknown-valu, reason: x }]\n']) {
      for (const finding of check(text).findings.filter(({ mandatory }) => mandatory || text.includes('[\n'))) assert.deepEqual(finding.waive(), [], describeFinding(finding));
    }
  });

  it('settle just their finding, for every finding of the sample', () => {
    const text = EXAMPLES[1]!;
    for (const finding of check(text).findings) {
      const fixes = finding.waive();
      assert.ok(fixes.length, describeFinding(finding));
      for (const fix of fixes) assertWaive(text, 'yaml', finding, fix);
    }
  });

  it('settle just their finding, whatever is taken away and however it is written', () => {
    let done = 0;
    fc.assert(
      fc.property(anyStyle, fc.constantFrom(...EXAMPLES), fc.array(fc.nat(), { maxLength: 4 }), fc.nat(), fc.boolean(), (style, example, cuts, choice, twice) => {
        const data = parse(example) as Record<string, unknown>;
        for (const cut of cuts) delete data[Object.keys(data)[cut % Object.keys(data).length]!];
        let text = write(data, style);
        for (let round = 0; round <= Number(twice); round++) {
          const { findings } = check(text, { format: style.format });
          const waivable = findings.filter((finding) => finding.waive().length);
          const finding = waivable[(choice + round) % waivable.length];
          if (!finding) return;
          for (const fix of finding.waive()) assertWaive(text, style.format, finding, fix);
          text = applyEdits(text, filledIn(finding.waive()[0]!.edits));
          done++;
        }
      }),
      { numRuns: RUNS, seed: 23 },
    );
    assert.ok(done > RUNS / 2, 'it is put to the test');
  });
});
