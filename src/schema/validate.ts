import type { Node, Place } from '../document/index.js';
import { keyText } from '../document/index.js';
import { assessment as validateAssessment, type Validator } from './generated/validators.js';

/** One way in which a file does not fit its schema, and where. */
export interface SchemaError {
  readonly keyword: string;
  readonly place: Place;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Plain data of a tree. Null counts as not written: a key without a value is a field that is still empty. Objects have no
 * prototype, so that a key such as `__proto__` is a key like any other.
 */
export function toData(node: Node | undefined): unknown {
  const made = new Map<Node, unknown>();
  const convert = (n: Node): unknown => {
    if (n.kind === 'scalar') return n.value;
    const known = made.get(n);
    if (known !== undefined) return known;
    if (n.kind === 'seq') {
      const list = n.items.map(convert);
      made.set(n, list);
      return list;
    }
    const map = Object.create(null) as Record<string, unknown>;
    for (const pair of n.pairs) {
      const value = convert(pair.value);
      // A reason that is still empty is one all the same: the author has said that the question does not apply.
      if (value !== null) map[keyText(pair)] = value;
      else if (keyText(pair) === 'notApplicable') map['notApplicable'] = '';
    }
    made.set(n, map);
    return map;
  };
  return node && convert(node);
}

function placeAt(root: Place, instancePath: string): Place {
  let place = root;
  for (const part of instancePath.split('/').slice(1)) {
    const key = part.replace(/~1/g, '/').replace(/~0/g, '~');
    place = place.seq ? place.items()[Number(key)]! : place.child(key);
  }
  return place;
}

/** Everything in which a file does not fit the schema of a validator. */
export function errorsBy(validator: Validator, root: Place): SchemaError[] {
  if (!root.node || validator(toData(root.node))) return [];
  return (validator.errors ?? []).map((error) => ({ keyword: error.keyword, place: placeAt(root, error.instancePath), params: error.params }));
}

/** Checks a whole assessment against the JSON Schema. Absent fields are left to the rules, which know why they matter. */
export const validateSchema = (root: Place): SchemaError[] => errorsBy(validateAssessment, root).filter(({ keyword }) => keyword !== 'required' && keyword !== 'if');
