import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { assessInvolvement, involvementGuide, type Answers, type FactorId, type InvolvementClass } from '../../src/rights/index.js';
import { ROOT } from './support/rules.js';

const { factors, rules, classes, leastFactors } = involvementGuide;
const read = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
const RUNS = Number(process.env['RAIA_PROPERTY_RUNS'] ?? 200);

const { cases } = read('test/fixtures/involvement-cases.json') as { cases: { id: string; expected: InvolvementClass; answers: Record<FactorId, string> }[] };
const das = cases.find(({ id }) => id === 'nypd-das')!.answers;
const platform = cases.find(({ id }) => id === 'azure-platform-gov')!.answers;
const classAndRow = (answers: Answers): string[] => { const { class: id, rule } = assessInvolvement(answers); return [id, rule ?? 'none']; };

/** Every way to answer all factors that can change a class. */
function* complete(from = factors.filter(({ id }) => id !== 'substitutability'), answers: Answers = {}): Generator<Answers> {
  const [first, ...rest] = from;
  if (!first) yield answers;
  else for (const { id } of first.answers) yield* complete(rest, { ...answers, [first.id]: id });
}

/** Answers to some factors; `unknown` among them if wanted. */
const someAnswers = (unknown = true): fc.Arbitrary<Answers> => fc.record(Object.fromEntries(factors.map(({ id, answers }) => [id, fc.constantFrom(...answers.map((answer) => answer.id), ...(unknown ? ['unknown'] : []))])), { requiredKeys: [] });
const anyFactor = fc.constantFrom(...factors);
const check = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void): void => fc.assert(fc.property(arbitrary, holds), { numRuns: RUNS });

describe('involvement guide', () => {
  it('fits its schema', () => {
    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
    (addFormats as unknown as { default: (ajv: Ajv2020, formats: string[]) => void }).default(ajv, ['date']);
    const fits = ajv.compile(read('schemas/involvement.schema.json') as object);
    assert.ok(fits(read('frameworks/involvement.json')), ajv.errorsText(fits.errors));
    for (const wrong of [{ leastFactors: 2 }, { version: 'today' }, { rules: [{ id: 'x', when: { luck: ['good'] }, class: 'unclear', why: 'y' }] }]) assert.ok(!fits({ ...involvementGuide, ...wrong }), JSON.stringify(wrong));
  });

  it('has the classes and kinds of action of the format', () => {
    const format = read('schemas/assessment.schema.json') as { $defs: Record<string, unknown> };
    const enums = [...JSON.stringify(format).matchAll(/"enum":(\["(?:causes|prevention)"[^\]]*\])/g)].map((match) => JSON.parse(match[1]!) as string[]);
    assert.deepEqual(enums.find(([first]) => first === 'causes'), classes.map(({ id }) => id));
    const kinds = enums.find(([first]) => first === 'prevention')!;
    for (const { kind } of classes.flatMap(({ duties = [] }) => duties)) assert.ok(kinds.includes(kind), kind);
  });

  it('names only answers that there are, and each thing once', () => {
    const known = new Map(factors.map(({ id, answers }) => [id, answers.map((answer) => answer.id)]));
    const conditions = [...rules.flatMap(({ when, besides }) => [when, besides?.of ?? {}]), ...classes.flatMap(({ duties = [] }) => duties.map(({ when = {} }) => when))];
    for (const condition of conditions) for (const [factor, answers] of Object.entries(condition)) for (const answer of answers) assert.ok(known.get(factor as FactorId)?.includes(answer), `${factor}: ${answer}`);
    for (const ids of [rules.map(({ id }) => id), factors.map(({ id }) => id), ...known.values()]) assert.equal(new Set(ids).size, ids.length, ids.join());
    assert.deepEqual([rules.at(-1)!.when, rules.at(-1)!.class], [{}, 'unclear']);
  });

  it('gives a class only for several factors, and needs each of its rows', () => {
    for (const { id, when, besides, class: to } of rules) if (to !== 'unclear') assert.ok(Object.keys(when).length + (besides?.least ?? 0) > leastFactors, id);
    const used = new Set([...complete()].map((answers) => assessInvolvement(answers).rule));
    assert.deepEqual(rules.map(({ id }) => id).filter((id) => !used.has(id)), []);
  });

  for (const { id, expected, answers } of cases) {
    it(`${id}: ${expected}`, () => {
      const { class: found, reasons, missing, duties } = assessInvolvement(answers);
      assert.equal(found, expected);
      assert.equal(reasons.length + missing.length, factors.length);
      assert.ok(duties.some(({ kind }) => kind === 'mitigation'));
    });
  }

  it('has eight systems unclear and three linked, and where the doubt comes from', () => {
    assert.deepEqual(cases.map(({ expected }) => expected).sort(), [...Array<string>(3).fill('directly-linked'), ...Array<string>(8).fill('unclear')]);
    assert.deepEqual([...new Set(cases.map(({ answers }) => classAndRow(answers)[1]))], ['general-product', 'none', 'shaped-for-the-use']);
  });
});

describe('involvement, besides the known systems', () => {
  const others: [string, Answers, InvolvementClass, string][] = [
    ['tailored, but not enabling', { ...das, enabled: 'no' }, 'unclear', 'shaped-without-effect'],
    ['tailored and enabling, but nothing else ties it', { ...das, knowledge: 'no', 'core-and-specificity': 'near', 'continuing-relationship': 'licence-only' }, 'unclear', 'otherwise'],
    ['generic, but knowing', { ...platform, enabled: 'clearly', knowledge: 'did' }, 'unclear', 'general-product'],
    ['generic, knowing, and run for the customer', { ...platform, enabled: 'clearly', knowledge: 'did', 'core-and-specificity': 'specific', 'continuing-relationship': 'consulting-or-operations' }, 'directly-linked', 'run-with-the-customer'],
    ['encouraged by marketing', { ...platform, 'encouraged-motivated': 'yes' }, 'contributes', 'encouraged'],
    ['encouraged, but stopped by steps that work', { ...platform, 'encouraged-motivated': 'yes', 'mitigation-quality': 'strong' }, 'unclear', 'otherwise'],
    ['encouraged what nobody could foresee', { ...platform, 'encouraged-motivated': 'yes', knowledge: 'no' }, 'unclear', 'encouraged-unknowing'],
    ['the close call decided: knew, and did little', { ...das, knowledge: 'did', 'mitigation-quality': 'weak' }, 'contributes', 'acting-together'],
    ['an act of one’s own', { ...das, 'own-activity': 'ours' }, 'causes', 'own-act'],
    ['an act of one’s own that had no effect', { ...das, 'own-activity': 'ours', enabled: 'no' }, 'unclear', 'own-act-without-effect'],
    ['an act of one’s own, far from all one does', { ...das, 'own-activity': 'ours', 'core-and-specificity': 'remote' }, 'unclear', 'own-act-remote'],
    ['building material for a warehouse', { ...platform, knowledge: 'no', 'core-and-specificity': 'remote' }, 'below-linkage', 'remote'],
    ['building material, if it is not known who knew', { ...platform, knowledge: 'unknown', 'core-and-specificity': 'remote' }, 'unclear', 'none'],
  ];
  for (const [name, answers, expected, row] of others) it(`${name}: ${expected}`, () => assert.deepEqual(classAndRow(answers), [expected, row]));

  it('says where each factor points, and what is open', () => {
    const result = assessInvolvement({ ...platform, 'encouraged-motivated': 'unknown', knowledge: 'perhaps' });
    assert.deepEqual(result.missing, ['encouraged-motivated', 'knowledge']);
    assert.deepEqual(result.reasons[0], { factor: 'own-activity', answer: 'customers', pointsTo: 'directly-linked', why: factors[0]!.answers[2]!.why });
    assert.equal(result.why, involvementGuide.doubts.open);
    assert.equal(result.next, undefined, 'all factors were asked');
  });

  it('owes what the class needs', () => {
    const owed = (answers: Answers): string[] => assessInvolvement(answers).duties.map(({ kind, on }) => `${kind} ${on}`);
    assert.deepEqual(owed({ ...das, 'own-activity': 'ours' }), ['cessation actual', 'prevention potential', 'remediation actual']);
    assert.deepEqual(owed({ ...platform, 'encouraged-motivated': 'yes' }), ['cessation actual', 'prevention potential', 'leverage both', 'remediation actual']);
    assert.deepEqual(owed(das), ['mitigation both', 'leverage both', 'leverage both', 'remediation actual'], 'a close call: remedy is considered');
    assert.deepEqual(owed(platform), ['mitigation both', 'leverage both', 'leverage both'], 'unclear: as if linked');
    assert.deepEqual(owed({}), ['mitigation both', 'leverage both']);
  });

  it('asks one factor after the other, as long as one may change the class', () => {
    for (const { id, answers, expected } of cases) {
      let given: Answers = {};
      const asked: FactorId[] = [];
      for (let { next } = assessInvolvement(given); next; { next } = assessInvolvement(given)) {
        assert.ok(!asked.includes(next), `${id} asks ${next} again`);
        asked.push(next);
        given = { ...given, [next]: answers[next] };
      }
      assert.equal(assessInvolvement(given).class, expected, `${id} after ${asked.join()}`);
      assert.ok(asked.length >= leastFactors && !asked.includes('substitutability'), id);
    }
  });
});

describe('involvement, for all answers', () => {
  it('no answer decides alone', () => {
    const seen = new Map<string, Set<InvolvementClass>>();
    for (const answers of complete()) {
      const { class: found } = assessInvolvement(answers);
      for (const [factor, answer] of Object.entries(answers)) seen.set(`${factor} ${answer}`, (seen.get(`${factor} ${answer}`) ?? new Set()).add(found));
    }
    for (const [answer, found] of seen) assert.ok(found.has('unclear') && found.size > 1, `${answer} is always ${[...found].join()}`);
    for (const { id, answers } of factors) for (const answer of answers) assert.equal(assessInvolvement({ [id]: answer.id }).class, 'unclear', `${id}: ${answer.id}`);
  });

  it('fewer than three factors give no class, whichever one is changed or added', () => {
    const few = fc.tuple(fc.shuffledSubarray(factors as unknown as (typeof factors)[number][], { maxLength: leastFactors - 1 }), someAnswers(false));
    check(fc.tuple(few, anyFactor, fc.nat()), ([[kept, all], factor, n]) => {
      const answers: Answers = Object.fromEntries(kept.flatMap(({ id }) => (all[id] ? [[id, all[id]]] : [])));
      const { class: found, why } = assessInvolvement(answers);
      assert.deepEqual([found, why], ['unclear', involvementGuide.doubts.few]);
      const changed = { ...answers, [factor.id]: factor.answers[n % factor.answers.length]!.id };
      assert.equal(assessInvolvement(changed).class, 'unclear', JSON.stringify(changed));
    });
  });

  it('an unknown or missing answer never makes the class more certain, nor another', () => {
    const nearly = fc.constantFrom(...complete());
    check(fc.tuple(fc.oneof(someAnswers(), nearly), anyFactor), ([answers, { id }]) => {
      const before = assessInvolvement(answers).class;
      const { [id]: _dropped, ...rest } = answers;
      for (const less of [{ ...answers, [id]: 'unknown' }, rest]) assert.ok([before, 'unclear'].includes(assessInvolvement(less).class), `${before} becomes ${assessInvolvement(less).class}`);
    });
  });

  it('is the same again, in whatever order, and changes nothing it is given', () => {
    check(fc.tuple(someAnswers(), fc.infiniteStream(fc.nat())), ([answers, numbers]) => {
      const shuffled = Object.entries(answers).map((entry) => [numbers.next().value as number, entry] as const).sort(([a], [b]) => a - b);
      const first = assessInvolvement(Object.freeze(answers));
      assert.deepEqual(assessInvolvement(answers), first);
      assert.deepEqual(assessInvolvement(Object.fromEntries(shuffled.map(([, entry]) => entry))), first);
    });
  });

  it('reasons, missing factors and the next one agree with what was given', () => {
    check(someAnswers(), (answers) => {
      const { reasons, missing, next, class: found, why, duties } = assessInvolvement(answers);
      assert.deepEqual([...reasons.map(({ factor }) => factor), ...missing].sort(), factors.map(({ id }) => id).sort());
      assert.ok(!next || (missing.includes(next) && answers[next] === undefined));
      assert.ok(!next || found === 'unclear');
      assert.ok(why && duties.length);
    });
  });
});
