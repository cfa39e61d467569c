import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { builtInCatalogues } from '../../src/catalogue/index.js';
import { assessmentSchema, notes, resolve, type Schema } from '../../src/schema/index.js';
import { allRules } from '../../src/rules/index.js';
import { parseDocument } from '../../src/document/index.js';
import { toData } from '../../src/schema/index.js';
import { ROOT } from './support/rules.js';

const json = (path: string): Record<string, unknown> => JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Record<string, unknown>;

function ajv(): Ajv2020 {
  const made = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
  (addFormats as unknown as { default: (ajv: Ajv2020, formats: string[]) => void }).default(made, ['date']);
  made.addVocabulary(['x-raia', 'markdownEnumDescriptions']);
  return made;
}

/** Every field of the schema with its path. */
function fields(): { path: string; field: Schema }[] {
  const found: { path: string; field: Schema }[] = [];
  const visit = (schema: Schema, path: string): void => {
    for (const [key, field] of Object.entries(schema.properties ?? {})) {
      found.push({ path: `${path}/${key}`, field });
      visit(field, `${path}/${key}`);
    }
    for (const part of [schema.items, schema.then, schema.else]) if (part) visit(part, path);
  };
  visit(assessmentSchema, '');
  for (const [name, schema] of Object.entries(assessmentSchema.$defs ?? {})) visit(schema, `/$defs/${name}`);
  return found;
}

describe('assessment schema', () => {
  it('describes every field, says what it rests on and gives an example of every value', () => {
    const lacking = fields().flatMap(({ path, field }) => {
      const shape = resolve(field);
      const value = shape.else ? resolve(shape.else) : shape;
      const { form, requirement, id, ref, code } = notes(shape);
      return [
        ...(shape.description?.trim() ? [] : [`${path}: description`]),
        ...(form ?? requirement ?? id ?? ref ?? code ?? (path === '/$schema' ? 'tool' : undefined) ? [] : [`${path}: what it rests on`]),
        ...(shape.examples?.length || value.examples?.length || value.properties || value.items ? [] : [`${path}: example`]),
        ...(value.enum && value.markdownEnumDescriptions && value.enum.length !== value.markdownEnumDescriptions.length ? [`${path}: descriptions of values`] : []),
      ];
    });
    assert.deepEqual(lacking, []);
  });

  it('gives examples that fit', () => {
    const validator = ajv();
    validator.addSchema(json('schemas/assessment.schema.json'), 'assessment');
    const wrong = fields().flatMap(({ path, field }) => {
      const examples = field.examples ?? [];
      return examples.flatMap((example) => {
        const { examples: _examples, ...rest } = JSON.parse(JSON.stringify(field).replaceAll('"#/$defs', '"assessment#/$defs')) as Record<string, unknown>;
        return validator.validate(rest, example) ? [] : [`${path}: ${JSON.stringify(example)}: ${validator.errorsText()}`];
      });
    });
    assert.deepEqual(wrong, []);
  });

  it('names rules that exist', () => {
    const ids = new Set(allRules.map((rule) => rule.id));
    const unknown = fields().flatMap(({ path, field }) => [notes(field).missingRule, notes(field).valueRule, notes(field).placeholderRule].filter((id) => id !== undefined && !ids.has(id)).map((id) => `${path}: ${id}`));
    assert.deepEqual(unknown, []);
  });

  it('accepts own keys everywhere and N/A with a reason where the form does', () => {
    const validate = ajv().compile(json('schemas/assessment.schema.json'));
    const data = toData(parseDocument('a.raia.yaml', readFileSync(join(ROOT, 'examples/applicant-ranker.raia.yaml'), 'utf8')).root) as Record<string, never>;
    assert.ok(validate(data), JSON.stringify(validate.errors));
    const own = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(own);
      if (value && typeof value === 'object') return { ...Object.fromEntries(Object.entries(value).map(([key, child]) => [key, own(child)])), 'x-own': { any: ['thing'] } };
      return value;
    };
    assert.ok(validate(own(data)), JSON.stringify(validate.errors));
  });
});

describe('catalogues', () => {
  const validate = ajv().compile(json('schemas/catalogue.schema.json'));
  for (const name of readdirSync(join(ROOT, 'catalogues'))) {
    it(`${name} fits its schema`, () => {
      assert.ok(validate(json(`catalogues/${name}`)), JSON.stringify(validate.errors));
    });
  }

  it('have entries with ids of their own, successors that exist and dates in order', () => {
    const all = builtInCatalogues.catalogues.flatMap((catalogue) => catalogue.entries);
    assert.equal(new Set(all.map((entry) => entry.id)).size, all.length);
    assert.equal(all.length, 106);
    for (const entry of all) {
      if (entry.supersededBy !== undefined) assert.ok(builtInCatalogues.entries.has(entry.supersededBy), entry.id);
      if (entry.effectiveFrom !== undefined && entry.effectiveTo !== undefined) assert.ok(entry.effectiveFrom <= entry.effectiveTo, entry.id);
    }
  });

  it('use the vocabulary of the assessment', () => {
    const words = { technologies: assessmentSchema.$defs!['technology']!.enum, customers: assessmentSchema.$defs!['customer']!.enum };
    for (const entry of builtInCatalogues.entries.values()) {
      for (const kind of ['technologies', 'customers'] as const) for (const match of [entry.match ?? []].flat()) for (const word of match[kind] ?? []) assert.ok(words[kind]!.includes(word), `${entry.id}: ${word}`);
    }
  });
});
