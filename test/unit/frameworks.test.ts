import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { rights, salientHarms } from '../../src/catalogue/index.js';
import { allRules } from '../../src/rules/index.js';
import { assessmentSchema, childSchema, shapeOf, type Schema } from '../../src/schema/index.js';
import { templates } from '../../src/service/index.js';
import { ROOT } from './support/rules.js';

const read = <T>(path: string): T => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as T;
interface Served { readonly kind: string; readonly id: string }
const { recommendations } = read<{ recommendations: { number: string; note?: string; served: Served[] }[] }>('frameworks/recommendations.json');
const { checks } = read<{ checks: { id: string }[] }>('frameworks/human-rights-checks.json');
const groups = read<{ traits: { id: string }[]; combinations: { factors: string[] }[] }>('frameworks/vulnerable-groups.json');

describe('data of the human-rights method', () => {
  const schema = read<{ $id: string; $defs: Record<string, object> }>('schemas/frameworks.schema.json');
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
  (addFormats as unknown as { default: (ajv: Ajv2020, formats: string[]) => void }).default(ajv, ['date']);
  ajv.addSchema(schema);

  for (const name of Object.keys(schema.$defs).filter((def) => existsSync(join(ROOT, 'frameworks', `${def}.json`)))) {
    it(`${name}.json fits its schema, and no other does`, () => {
      const fits = ajv.getSchema(`${schema.$id}#/$defs/${name}`)!;
      const data = read<object>(`frameworks/${name}.json`);
      assert.ok(fits(data), ajv.errorsText(fits.errors));
      for (const wrong of [{ ...data, version: 'today' }, { ...data, extra: 1 }, { title: 'x' }]) assert.ok(!fits(wrong), JSON.stringify(wrong).slice(0, 80));
    });
  }

  it('names rights and traits that there are', () => {
    for (const { id, rights: touched } of salientHarms.values()) for (const right of touched) assert.ok(rights.has(right), `${id}: ${right}`);
    const traits = groups.traits.map(({ id }) => id);
    assert.deepEqual(assessmentSchema.$defs!['factor']!.enum, traits);
    for (const { factors } of groups.combinations) for (const factor of factors) assert.ok(traits.includes(factor), factor);
  });
});

describe('checks of the human-rights method', () => {
  it('are twenty-five, and each is made by a rule with bad and good fixtures', () => {
    assert.deepEqual(checks.map(({ id }) => id), Array.from({ length: 25 }, (_, i) => `HR-${String(i + 1).padStart(2, '0')}`));
    for (const { id } of checks) assert.ok(allRules.some(({ method }) => method?.includes(id)), `${id} is made by no rule`);
    for (const { id: rule, method = [] } of allRules) for (const id of method) assert.ok(checks.some((check) => check.id === id), `${rule} makes ${id}, which there is not`);
  });
});

describe('recommendations of 2023', () => {
  const manifest = read<{ contributes: { commands: { command: string }[] } }>('package.json');
  const snippets = Object.values(read<Record<string, { prefix: string }>>('snippets/raia.json'));
  const help = readFileSync(join(ROOT, 'src/cli/more.ts'), 'utf8');
  const field = (path: string): Schema | undefined => path.split('.').reduce<Schema | undefined>((at, key) => {
    const shape = at && shapeOf(at);
    const next = shape && childSchema(shape, key);
    const own = next && shapeOf(next);
    return own?.items && own.type === 'array' ? shapeOf(own.items) : own;
  }, assessmentSchema);
  const there: Record<string, (id: string) => boolean> = {
    rule: (id) => allRules.some((rule) => rule.id === id),
    command: (id) => manifest.contributes.commands.some(({ command }) => command === id),
    template: (id) => templates.some((template) => template.id === id),
    snippet: (id) => snippets.some(({ prefix }) => prefix === id),
    field: (id) => field(id) !== undefined,
    page: (id) => existsSync(join(ROOT, 'docs', id)),
    cli: (id) => help.includes(`\n  raia ${id} `),
  };

  it('are all there, each served by something that there is, or with the reason why not', () => {
    assert.deepEqual(recommendations.map(({ number }) => number), ['1', '2A', '2B', ...Array.from({ length: 21 }, (_, i) => String(i + 3))]);
    for (const { number, note, served } of recommendations) {
      assert.equal(served.length === 0, note !== undefined, number);
      for (const { kind, id } of served) assert.ok(there[kind]!(id), `${number}: ${kind} ${id}`);
    }
    assert.deepEqual(recommendations.filter(({ note }) => note).map(({ number }) => number), ['19']);
    assert.ok(!there['field']!('humanRights.nothing') && !there['cli']!('nothing'), 'what is not there is not found');
  });

  it('have a page whose links lead somewhere', () => {
    const page = readFileSync(join(ROOT, 'docs/recommendations.md'), 'utf8');
    const targets = [...page.matchAll(/\]\(([^)#]+)(?:#([^)]*))?\)/g)];
    assert.ok(targets.length > 40);
    for (const [, path, anchor] of targets) {
      const file = join(ROOT, 'docs', path!);
      assert.ok(existsSync(file), path);
      if (anchor) assert.ok(readFileSync(file, 'utf8').split('\n').some((line) => /^#+ /.test(line) && line.replace(/^#+ /, '').toLowerCase().replace(/[^\w ]/g, '').replace(/ /g, '-') === anchor), anchor);
    }
  });
});
