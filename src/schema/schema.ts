import source from '../../schemas/assessment.schema.json';
import type { Place } from '../document/index.js';

/** What the engine reads from a field's `x-raia`. */
export interface FieldNotes {
  /** Number of the question in the public form, e.g. `2.3`. */
  readonly form?: string;
  /** Requirement of the Standard (`A5.1`), goal (`F2`) or UN Guiding Principle (`UNGP 18`). */
  readonly requirement?: string;
  /** Rule that speaks when the field is missing; without one the general rules do. */
  readonly missingRule?: string;
  /** Rule that speaks when a value is not one of the allowed ones; without one the general rule does. */
  readonly valueRule?: string;
  /** Rule that speaks when a placeholder stands here; without one the general rule does. */
  readonly placeholderRule?: string;
  readonly acceptsNotApplicable?: boolean;
  /** May be left out. */
  readonly optional?: boolean;
  /** An empty list is an answer. */
  readonly mayBeEmpty?: boolean;
  /** An answer on one of the form's scales. */
  readonly scale?: boolean;
  /** An entry of this kind is defined here, under its `id`. */
  readonly define?: EntryKind;
  /** The id of an entry of this kind. */
  readonly id?: EntryKind;
  /** Refers to an entry of this kind by its id. */
  readonly ref?: EntryKind;
  readonly code?: 'geography' | 'language';
  readonly catalogueEntry?: boolean;
  /** A human right, by instrument and article. */
  readonly right?: boolean;
  /** The date of something that is said to have happened. */
  readonly past?: boolean;
  /** The version of the catalogues that the assessment was compared with. */
  readonly catalogueVersion?: boolean;
  /** The id of a rule. */
  readonly rule?: boolean;
  /** A field of the assessment, as a JSON Pointer in which entries of lists may be named by their id. */
  readonly target?: boolean;
  /** Path of a file, relative to the assessment, or an address; of another assessment. */
  readonly file?: 'any' | 'assessment';
  /** Refers to an entry of the assessment that `assessment` beside it names. */
  readonly foreign?: EntryKind;
  /** Categories of stakeholders that are meant as a rule, the likeliest first. */
  readonly prefer?: readonly string[];
  /** What a new section starts with here, where that answers nothing for the author. */
  readonly start?: string | readonly never[];
  /** Key whose value names the entry to a reader. */
  readonly label?: string;
}

export type EntryKind = 'stakeholder' | 'demographicGroup' | 'intendedUse' | 'harm' | 'failure' | 'misuse' | 'dataSet' | 'impact';

export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: 'object' | 'array' | 'string' | 'boolean' | 'number' | 'integer';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly (string | boolean)[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly markdownEnumDescriptions?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly format?: string;
  readonly examples?: readonly unknown[];
  readonly if?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly 'x-raia'?: FieldNotes;
}

export const assessmentSchema = source as unknown as Schema;

const NO_NOTES: FieldNotes = {};

/** The engine's notes on a field. */
export const notes = (schema: Schema | undefined): FieldNotes => schema?.['x-raia'] ?? NO_NOTES;

function definition(ref: string): Schema {
  const name = ref.replace('#/$defs/', '');
  const found = assessmentSchema.$defs?.[name];
  if (!found) throw new Error(`The schema refers to ${ref}, which it does not define.`);
  return found;
}

const resolved = new WeakMap<Schema, Schema>();

/** A schema with its references followed; what stands beside a reference goes before what it refers to. */
export function resolve(schema: Schema): Schema {
  const known = resolved.get(schema);
  if (known) return known;
  let result = schema;
  while (result.$ref !== undefined) {
    const { $ref, ...own } = result;
    result = { ...definition($ref), ...own };
  }
  resolved.set(schema, result);
  return result;
}

const branches = new WeakMap<Schema, { notApplicable: Schema; own: Schema }>();

/** The schema that holds for what is written at a place: where N/A is allowed, N/A or the field's own shape. */
export function shapeOf(schema: Schema, place?: Place): Schema {
  const field = resolve(schema);
  if (!field.then || !field.else) return field;
  let both = branches.get(field);
  if (!both) {
    const { if: _if, then, else: other, ...own } = field;
    both = { notApplicable: { ...resolve(then), 'x-raia': own['x-raia'] ?? {} }, own: { ...resolve(other), ...own } };
    branches.set(field, both);
  }
  return place && !place.child('notApplicable').absent ? both.notApplicable : both.own;
}

/** The schema of a key, or of every item of a list (key is a number). */
export function childSchema(shape: Schema, key: string | number): Schema | undefined {
  if (typeof key === 'number') return shape.items;
  return shape.properties && Object.hasOwn(shape.properties, key) ? shape.properties[key] : undefined;
}

/** The shape that the schema gives to a place, written or not; undefined for keys that the schema does not know. */
export function shapeAt(place: Place): Schema | undefined {
  if (!place.parent) return shapeOf(assessmentSchema, place);
  const parent = shapeAt(place.parent);
  const child = parent && childSchema(parent, place.key!);
  return child && shapeOf(child, place);
}

/** The shape that the schema gives to a place where it is not answered with N/A. */
export function fieldAt(place: Place): Schema | undefined {
  const parent = place.parent && shapeAt(place.parent);
  const child = parent && childSchema(parent, place.key!);
  return child ? shapeOf(child) : shapeAt(place);
}

/** Calls `visit` with every place that is written and known to the schema, parents first. */
export function walk(root: Place, visit: (place: Place, shape: Schema) => void): void {
  const step = (place: Place, schema: Schema): void => {
    const shape = shapeOf(schema, place);
    visit(place, shape);
    if (place.map && shape.properties) {
      for (const child of place.entries()) {
        const next = childSchema(shape, child.key!);
        if (next) step(child, next);
      }
    } else if (place.seq && shape.items) for (const item of place.items()) step(item, shape.items);
  };
  if (root.node) step(root, assessmentSchema);
}

/** What a reader calls a field: its title, else its key. */
export const titleOf = (shape: Schema | undefined, key: string | number | undefined): string => shape?.title ?? String(key ?? 'assessment');
