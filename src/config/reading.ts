import type { Place } from '../document/index.js';
import type { Config } from '../schema/index.js';
import type { Problems } from './problems.js';

/** Where a value comes from that is not RAIA's own: profiles, or a line of the configuration, counted from 0. */
export type Origin = { readonly profiles: readonly string[] } | { readonly line: number };

/** A configuration while it is read. */
export interface Reading {
  readonly root: Place<Config>;
  readonly problems: Problems;
  /** Whether something at a place, or inside it, is wrong, so that it does not count. */
  readonly bad: (place: Place) => boolean;
  /** Origins of what counts, by its way in the configuration, joined with slashes. */
  readonly origins: Map<string, Origin>;
}

/** Notes where a value stands. */
export function noteOrigin({ origins }: Reading, way: readonly string[], place: Place): void {
  origins.set(way.join('/'), { line: place.document.lines.lineAt(place.label.start) });
}
