import { writtenSpan, type Place, type Span } from '../../document/index.js';

/** What stands at an offset: a key or a value of the assessment. */
export interface Spot {
  readonly place: Place;
  readonly on: 'key' | 'value';
  readonly span: Span;
}

const holds = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

/** The key or scalar at an offset; undefined between them. */
export function spotAt(place: Place, offset: number): Spot | undefined {
  const { node } = place;
  if (!node || !holds(writtenSpan(node), offset)) return undefined;
  if (node.alias || node.kind === 'scalar') return { place, on: 'value', span: writtenSpan(node) };
  for (const child of place.map ? place.entries() : place.items()) {
    const key = child.pair?.key;
    if (key && holds(key, offset)) return { place: child, on: 'key', span: key };
    const found = spotAt(child, offset);
    if (found) return found;
  }
  return undefined;
}
