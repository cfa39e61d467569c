import type { Node, SeqNode } from './node.js';
import { findPair } from './node.js';
import type { Place } from './place.js';

/** Keys by whose value an entry of a list is known, the best first. */
const NAMING = ['id', 'stakeholder', 'entry'];
const SEVERAL = -1;

/** The scalar by which an entry of a list is known: the text that it is, or the id that it has or refers to. */
const naming = (node: Node): Node | undefined => (node.kind === 'map' ? NAMING.map((key) => findPair(node, key)?.value).find((value) => value !== undefined) : node);

/** What an entry of a list is called in a target. */
function nameOf(node: Node): string | undefined {
  const named = naming(node);
  const text = named?.kind === 'scalar' ? String(named.value) : '';
  // A number would be read as an index, and a hole names nothing.
  return /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(text) && !/^\d+$|^TODO$/.test(text) ? text : undefined;
}

const known = new WeakMap<SeqNode, ReadonlyMap<string, number>>();

/** Indices of a list's entries by their names; SEVERAL for a name that several have. */
function indices(seq: SeqNode): ReadonlyMap<string, number> {
  const found = known.get(seq);
  if (found) return found;
  const made = new Map<string, number>();
  seq.items.forEach((item, index) => {
    const name = nameOf(item);
    if (name !== undefined) made.set(name, made.has(name) ? SEVERAL : index);
  });
  known.set(seq, made);
  return made;
}

const escape = (key: string): string => key.replace(/~/g, '~0').replace(/\//g, '~1');
const unescape = (token: string): string => token.replace(/~1/g, '/').replace(/~0/g, '~');

/** A place's JSON Pointer in which entries of lists are named where they can be: it stays the same when others are put in front. */
export function targetOf(place: Place): string {
  if (!place.parent) return '';
  const { parent, key, node } = place;
  const name = parent.seq && node && nameOf(node);
  const token = name !== undefined && indices(parent.seq!).get(name) === key ? name : String(key);
  return `${targetOf(parent)}/${escape(token)}`;
}

/** The target after some names have changed. @param changed the new name that a scalar gets; undefined if it stays */
export function renamedTarget(root: Place, target: string, changed: (name: Node) => string | undefined): string {
  let node = root.node;
  const renamed = target.split('/').map((token) => {
    if (token === '') return token;
    const key = unescape(token);
    if (node?.kind !== 'seq') {
      node = node?.kind === 'map' ? findPair(node, key)?.value : undefined;
      return token;
    }
    const byIndex = /^\d+$/.test(key);
    node = node.items[byIndex ? Number(key) : (indices(node).get(key) ?? SEVERAL)];
    const name = node && !byIndex ? naming(node) : undefined;
    const now = name && changed(name);
    return now === undefined ? token : escape(now);
  });
  return renamed.join('/');
}

/** The JSON Pointer (RFC 6901) that a target means; undefined where it names an entry that there is not, or several. */
export function pointerOf(root: Place, target: string): string | undefined {
  let node = root.node;
  let pointer = '';
  for (const token of target.replace(/^\/|\/$/g, '').split('/')) {
    if (!target) break;
    let key: string | number = unescape(token);
    if (node?.kind === 'seq') {
      const index = /^\d+$/.test(key) ? Number(key) : indices(node).get(key);
      if (index === undefined || index === SEVERAL) return undefined;
      key = index;
      node = node.items[index];
    } else node = node?.kind === 'map' ? findPair(node, key)?.value : undefined;
    pointer += `/${escape(String(key))}`;
  }
  return pointer;
}
