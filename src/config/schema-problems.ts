import type { Place } from '../document/index.js';
import { rankSimilar } from '../rules/similar.js';
import type { Schema, SchemaError } from '../schema/index.js';
import type { Problems } from './problems.js';
import { fieldAt, pathOf, shapesOf } from './schema.js';

/** What a reader calls a field: its key, or of a list's item the list's. */
function nameOf(place: Place): string {
  const key = typeof place.key === 'number' ? place.parent?.key : place.key;
  return key === undefined ? 'the file' : `“${key}”`;
}

const quoted = (values: readonly string[]): string => values.map((value) => `“${value}”`).join(', ');

/** A hint at what was meant, or else at what there is. */
export function hint(text: string, known: readonly string[], otherwise: string): string {
  const [best] = rankSimilar(text, known);
  return best === undefined ? otherwise : `Did you mean “${best}”?`;
}

const TYPES: Record<string, string> = {
  array: 'a list, with a dash before each entry or in brackets',
  object: 'keys with values',
  string: 'a text',
  integer: 'a whole number',
  boolean: 'true or false',
};

const written = (place: Place): string => (place.text === undefined ? (place.seq ? 'a list' : place.map ? 'keys' : 'nothing') : `“${place.text}”`);

/** Of the branches of an anyOf, the errors of the one that is written: a list, keys, or a word. */
function branches(errors: readonly SchemaError[]): readonly SchemaError[] {
  const either = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ place }) => place.pointer);
  return errors.filter(({ keyword, place, params }) => {
    if (!either.includes(place.pointer)) return true;
    if (keyword === 'enum') return !place.map;
    const word = errors.some((error) => error.keyword === 'enum' && error.place.pointer === place.pointer);
    return keyword !== 'anyOf' && (keyword !== 'type' || (!word && !place.map && !place.seq && params['type'] === 'object'));
  });
}

/** Notes where a file does not fit its schema. @returns the places of what has to be dropped */
export function schemaProblems(problems: Problems, schema: Schema, errors: readonly SchemaError[]): Place[] {
  const places: Place[] = [];
  const told = branches(errors);
  // What is no text is no word of a list either: saying so once is enough.
  const mistyped = new Set(told.filter(({ keyword }) => keyword === 'type').map(({ place }) => place.pointer));
  for (const { keyword, params, place } of told.filter((error) => error.keyword !== 'enum' || !mistyped.has(error.place.pointer))) {
    places.push(keyword === 'additionalProperties' ? place.child(String(params['additionalProperty'])) : place);
    const described = (): string => fieldAt(schema, pathOf(place))?.description ?? '';
    switch (keyword) {
      case 'additionalProperties': {
        const key = String(params['additionalProperty']);
        const shape = fieldAt(schema, pathOf(place));
        const known = (shape ? shapesOf(schema, shape) : []).flatMap(({ properties }) => Object.keys(properties ?? {})).filter((name) => name !== '$schema');
        const free = known.filter((name) => place.child(name).absent);
        problems.add(() => `“${key}” is not a key of ${nameOf(place)}. ${hint(key, free, `Its keys are ${quoted(known)}.`)}`, place.child(key).pair!.key);
        break;
      }
      case 'required': {
        const key = String(params['missingProperty']);
        problems.add(`“${key}” is missing${place.parent ? ` in ${nameOf(place)}` : ''}: ${fieldAt(schema, [...pathOf(place), key])?.description ?? ''}`, place.label);
        break;
      }
      case 'type':
        problems.add(`${nameOf(place).replace('the file', 'The file')} wants ${TYPES[String(params['type'])] ?? 'another kind of value'}, not ${written(place)}.${params['type'] === 'string' && place.scalar ? ' Put it in quotes.' : ''}`, place.value);
        break;
      case 'enum': {
        const values = (params['allowedValues'] as readonly unknown[]).map(String);
        problems.add(() => `${written(place)} is not a value for ${nameOf(place)}. ${hint(place.text ?? '', values, `Allowed are ${quoted(values)}.`)}`, place.value);
        break;
      }
      case 'const':
        problems.add(`${nameOf(place)} is the number ${String(params['allowedValue'])}, not ${written(place)}: this version of RAIA reads format version ${String(params['allowedValue'])}.`, place.value);
        break;
      case 'format':
        problems.add(`${written(place)} is not a date that exists, written as YYYY-MM-DD (${nameOf(place)}).`, place.value);
        break;
      case 'uniqueItems': {
        const item = place.items()[Math.max(Number(params['i']), Number(params['j']))]!;
        problems.add(`${written(item)} is listed twice in ${nameOf(place)}.`, item.value);
        break;
      }
      case 'minItems':
      case 'minLength':
      case 'minProperties':
        problems.add(`${nameOf(place)} has too little in it: ${described()}`, place.label);
        break;
      case 'minimum':
      case 'maximum':
        problems.add(`${nameOf(place)} is ${keyword === 'minimum' ? 'at least' : 'at most'} ${String(params['limit'])}, not ${written(place)}.`, place.value);
        break;
      case 'maxItems':
        problems.add(`${nameOf(place)} has more than ${String(params['limit'])} entries; take some away.`, place.label);
        break;
      case 'maxLength':
        problems.add(`${nameOf(place)} is longer than ${String(params['limit'])} characters.`, place.value);
        break;
      default:
        problems.add(`${written(place)} does not fit ${nameOf(place)}: ${described()}`, place.value);
    }
  }
  return places;
}
