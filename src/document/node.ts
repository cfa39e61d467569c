import type { Span } from './lines.js';

/** How a scalar is written; `empty` is a value that is not written at all (`key:`). */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'block' | 'empty';

interface NodeBase extends Span {
  /** Where the value is referred to, if it is reached through an alias (`*name`); start and end are then the anchored value's. */
  readonly alias?: Span;
}

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly style: ScalarStyle;
}

export interface Pair {
  readonly key: ScalarNode;
  readonly value: Node;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  /** Written with braces, as all JSON objects are. */
  readonly flow: boolean;
  readonly pairs: readonly Pair[];
}

export interface SeqNode extends NodeBase {
  readonly kind: 'seq';
  readonly flow: boolean;
  readonly items: readonly Node[];
}

/**
 * One value of an assessment with the place where it stands. YAML and JSON give the same tree. An alias (`*name`) holds what
 * its anchor holds, so that a finding inside it points to where that is written.
 */
export type Node = ScalarNode | MapNode | SeqNode;

/** Text of a key; keys that are not strings are named as YAML prints them. */
export const keyText = (pair: Pair): string => String(pair.key.value);

/** Last pair with this key (the one that counts where a key is written twice). */
export function findPair(map: MapNode, key: string): Pair | undefined {
  for (let i = map.pairs.length - 1; i >= 0; i--) if (keyText(map.pairs[i]!) === key) return map.pairs[i];
  return undefined;
}

/** Range of what is written at the node's own place: of an alias its `*name`. */
export const writtenSpan = (node: Node): Span => node.alias ?? node;
