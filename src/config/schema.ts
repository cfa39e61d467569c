import catalogueSource from '../../schemas/catalogue.schema.json';
import configSource from '../../schemas/config.schema.json';
import type { Place } from '../document/index.js';
import type { Schema } from '../schema/index.js';

export const configSchema = configSource as unknown as Schema;
export const catalogueSchema = catalogueSource as unknown as Schema;

/** A schema with its reference followed; what stands beside the reference goes before what it refers to. */
function followed(root: Schema, schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const { $ref, ...own } = schema;
  const name = $ref.replace('#/$defs/', '');
  return { ...followed(root, root.$defs![name]!), ...own };
}

/** The forms that a value can have, references followed. */
export const shapesOf = (root: Schema, schema: Schema): readonly Schema[] => (schema.anyOf ?? [schema]).map((shape) => followed(root, shape));

/** The schema of a key, or of a list's items (key is a number). */
function child(root: Schema, schema: Schema, key: string | number): Schema | undefined {
  for (const { items, properties, additionalProperties } of shapesOf(root, schema)) {
    const own = typeof key === 'number' ? items : properties && Object.hasOwn(properties, key) ? properties[key] : typeof additionalProperties === 'object' ? additionalProperties : undefined;
    if (own) return followed(root, own);
  }
  return undefined;
}

/** What a schema says on the value at the end of a path; undefined for keys that it does not know. */
export const fieldAt = (root: Schema, path: readonly (string | number)[]): Schema | undefined =>
  path.reduce<Schema | undefined>((schema, key) => schema && child(root, schema, key), root);

/** Keys and indices from the root to a place. */
export const pathOf = (place: Place): (string | number)[] => (place.parent ? [...pathOf(place.parent), place.key!] : []);
