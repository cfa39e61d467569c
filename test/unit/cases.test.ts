import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseDocument, Place } from '../../src/document/index.js';
import { isPlaceholder, Model } from '../../src/model/index.js';
import { assessInvolvement, type Answers } from '../../src/rights/index.js';
import { notes, shapeAt, walk, type Assessment } from '../../src/schema/index.js';
import { instantiate, templates, type Template } from '../../src/service/index.js';
import { check, describeFinding, ROOT } from './support/rules.js';

const RUNS = Number(process.env['RAIA_PROPERTY_RUNS'] ?? 60);
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const ENDING = '.raia.yaml';
const ids = readdirSync(join(ROOT, 'examples/hria')).filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length));
const { cases } = JSON.parse(read('test/fixtures/involvement-cases.json')) as { cases: { id: string; expected: string; answers: Record<string, string> }[] };
const readme = read('examples/hria/README.md');

describe('published cases', () => {
  it('are the systems of the involvement guide, each explained and each a template', () => {
    assert.deepEqual([...ids].sort(), cases.map(({ id }) => id).sort());
    assert.deepEqual(ids.filter((id) => !readme.includes(`](${id}${ENDING})`)), []);
    assert.deepEqual(templates.flatMap(({ id, from }) => (from ? [id] : [])).sort(), [...ids].sort());
  });

  const findings = new Map(ids.map((id) => [id, check(read(`examples/hria/${id}${ENDING}`)).findings]));

  for (const { id, expected, answers } of cases) {
    describe(id, () => {
      const document = parseDocument(`${id}${ENDING}`, read(`examples/hria/${id}${ENDING}`));
      const model = new Model(document);
      const impacts = model.root.get('humanRights').get('impacts').items();

      it('can be read and has no error', () => {
        assert.deepEqual(document.problems, []);
        assert.deepEqual(findings.get(id)!.filter(({ severity }) => severity === 'error').map(describeFinding), []);
      });

      it('is involved as the assessors found, or as follows from what they wrote', () => {
        assert.ok(impacts.length > 0);
        for (const impact of impacts) {
          const involvement = impact.get('involvement');
          const written = involvement.get('factors').entries().map((factor): [string, string] => [String(factor.key), factor.child('answer').text ?? '']);
          assert.deepEqual(Object.fromEntries(written), answers);
          assert.equal(assessInvolvement(Object.fromEntries(written) as Answers).class, expected);
          assert.equal(involvement.get('class').text, expected);
          assert.ok(involvement.get('reason').text);
          assert.deepEqual(involvement.get('factors').entries().filter((factor) => factor.child('reason').blank).map(({ pointer }) => pointer), []);
        }
      });

      it('says of every impact whose rights, where, and whom it hits hardest, a combined group among them', () => {
        for (const impact of impacts) {
          assert.deepEqual((['people', 'rights', 'context', 'severity', 'actions'] as const).filter((key) => impact.get(key).blank), []);
          const named = impact.get('vulnerableGroups').items().flatMap((entry) => entry.child('groups').texts());
          const factors = named.map((group) => model.root.get('demographicGroups').items().find((entry) => entry.get('id').text === group)?.get('factors').texts().length ?? 0);
          assert.ok(factors.some((count) => count > 1), impact.pointer);
        }
      });
    });
  }

  it('have just the findings that the page lists', () => {
    const general = (pointer: string): string => pointer.replace(/\/\d+(?=\/|$)/g, '/*');
    const found = new Map<string, Set<string>>();
    for (const [id, list] of findings) for (const { rule, pointer } of list) (found.get(`${rule} ${general(pointer)}`) ?? found.set(`${rule} ${general(pointer)}`, new Set()).get(`${rule} ${general(pointer)}`)!).add(id);
    const rows = [...readme.matchAll(/^\| ([a-z0-9-]+) \| (\/\S*) \| ([a-z0-9, -]+) \| ([A-Z].*\.) \|$/gm)];
    assert.deepEqual(
      rows.map((row) => [`${row[1]} ${row[2]}`, row[3] === 'all' ? ids.join(', ') : row[3]]).sort(),
      [...found].map(([key, files]) => [key, [...files].sort().join(', ')]).sort(),
    );
  });
});

describe('templates from published cases', () => {
  const fromCases = templates.filter(({ from }) => from);
  const rootOf = (text: string): Place<Assessment> => Place.root<Assessment>(parseDocument('a.raia.yaml', text));
  /** Texts of the scalars below a place, by their pointer. */
  const scalars = (root: Place): Map<string, Place> => {
    const all = new Map<string, Place>();
    walk(root, (place) => { if (place.scalar) all.set(place.pointer, place); });
    return all;
  };
  const structure = (place: Place): boolean => {
    const shape = shapeAt(place)!;
    const { id, ref, catalogueEntry, right, define } = { ...notes(shape), define: notes(shapeAt(place.parent!)).define };
    return Boolean(id ?? ref ?? catalogueEntry ?? right) || shape.enum !== undefined || shape.const !== undefined || (place.key === 'name' && ['stakeholder', 'demographicGroup', 'intendedUse'].includes(define!));
  };
  const start = (template: Template, name = 'Ours'): string => instantiate(template, { name, today: '2026-11-23' });

  for (const template of fromCases) {
    it(`${template.id} has the structure of the case, and its texts only as holes that show them`, () => {
      const [before, after] = [scalars(rootOf(read(`examples/hria/${template.id}${ENDING}`))), scalars(rootOf(template.text))];
      assert.deepEqual([...after.keys()], [...before.keys()]);
      let shown = 0;
      for (const [pointer, place] of after) {
        const { text = '' } = place;
        if (isPlaceholder(text)) {
          if (text !== 'TODO') shown += Number(before.get(pointer)!.text!.replace(/\s+/g, ' ').startsWith(/^TODO in the published case: (.*?)(?:\.\.\.)?$/.exec(text)![1]!));
        } else {
          assert.ok(structure(place), `${pointer} says “${text}”`);
          assert.equal(text, before.get(pointer)!.text);
        }
        assert.ok(text.length < 200, pointer);
      }
      assert.ok(shown > 50);
    });

    it(`${template.id} asserts nothing about the author’s system`, () => {
      const root = rootOf(template.text);
      const open = (places: readonly Place[]): string[] => places.filter((place) => !isPlaceholder(place.text ?? '')).map(({ pointer }) => pointer);
      const impacts = root.get('humanRights').get('impacts').items();
      const asked = [
        root.get('system').get('stage'),
        ...impacts.flatMap((impact) => [impact.get('status'), impact.get('involvement').get('class'), ...impact.get('involvement').get('factors').entries().map((factor) => factor.child('answer')), ...(['scale', 'scope', 'remediability'] as const).map((key) => impact.get('severity').get(key))]),
        ...root.get('adverseImpact').get('restrictedUses').get('answers').items().map((answer) => answer.get('status')),
        ...(['legalOrLifeOpportunities', 'physicalOrPsychologicalInjury', 'humanRights'] as const).map((key) => root.get('adverseImpact').get('sensitiveUses').get(key).get('answer')),
        ...root.get('summary').get('goals').entries().map((goal) => goal.child('applies')),
      ];
      assert.ok(asked.length > 40);
      assert.deepEqual(open(asked), []);
      assert.equal(root.get('status').text, 'draft');
      assert.ok(template.text.startsWith(`# ${template.title}. `) && template.text.includes(template.source));
      const rest = template.text.split('\n').slice(2);
      assert.deepEqual(rest.filter((line) => line.includes('# ')), [], 'comments that speak of the case');
      const dates = [...scalars(root).values()].filter(({ text = '' }) => /\d{4}-\d\d-\d\d/.test(text));
      assert.deepEqual(dates.map(({ pointer }) => pointer), []);
    });
  }

  it('can be read, whatever the system is called', () => {
    fc.assert(fc.property(fc.constantFrom(...fromCases), fc.oneof(fc.string(), fc.constantFrom('a: b', '"x" #1', "it's", '- x', 'yes', '{', '中文')).filter((name) => name.trim() !== ''), (template, name) => {
      const document = parseDocument('a.raia.yaml', start(template, name));
      assert.deepEqual(document.problems, []);
      assert.equal(Place.root<Assessment>(document).get('system').get('name').scalar!.value, name);
    }), { numRuns: RUNS });
  });
});
