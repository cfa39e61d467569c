import type { Place } from '../document/index.js';
import { isPlaceholder } from '../fixes/index.js';
import type { Model } from '../model/index.js';
import { shapeAt, titleOf, type Schema } from '../schema/index.js';
import { joined, quoted, type Said } from '../text/index.js';

/** Something written that the format does not allow at its place. */
export interface Mistake {
  readonly keyword: string;
  readonly place: Place;
  readonly shape: Schema;
}

/** Mistakes of some keywords (`type`, `enum`, ...), one for each place. What is blank or still a hole is not yet a mistake. */
export function mistakes(model: Model, ...keywords: readonly string[]): Mistake[] {
  const seen = new Set<string>();
  return model.schemaErrors.flatMap(({ keyword, place }) => {
    const shape = keywords.includes(keyword) && !place.blank ? shapeAt(place) : undefined;
    if (!shape || isPlaceholder(place.text ?? '') || seen.has(place.pointer)) return [];
    seen.add(place.pointer);
    return [{ keyword, place, shape }];
  });
}

/** What a reader calls the field that a place belongs to: of a list's entry the list. */
export function fieldName(place: Place): string {
  const field = typeof place.key === 'number' && place.parent ? place.parent : place;
  return titleOf(shapeAt(field), field.key);
}

/** Most values that a message lists. */
const LISTED = 12;

/** The first values of a list, with a sign that there are more. */
export const atMost = (values: readonly Said[]): Said => [joined(values.slice(0, LISTED), ', '), values.length > LISTED ? ' ...' : ''];

/** The first of some values, in quotes. */
export const allowed = (values: readonly string[]): Said => atMost(values.map(quoted));
