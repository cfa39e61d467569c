import type { Node, Place } from '../document/index.js';
import { keyText } from '../document/index.js';
import { assessment as validateAssessment } from './generated/validators.js';

/** One way in which an assessment does not fit the schema, and where. */
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

/** Checks a whole assessment against the JSON Schema. Absent fields are left to the rules, which know why they matter. */
export function validateSchema(root: Place): SchemaError[] {
  if (!root.node || validateAssessment(toData(root.node))) return [];
  const errors = validateAssessment.errors ?? [];
  return errors
    .filter((error) => error.keyword !== 'required' && error.keyword !== 'if')
    .map((error) => ({ keyword: error.keyword, place: placeAt(root, error.instancePath), params: error.params }));
}
