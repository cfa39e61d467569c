import type { Place } from '../document/index.js';
import type { Model } from '../model/index.js';
import type { DemographicGroup, FairnessMetric, IntendedUse } from '../schema/index.js';
import { namedGroups } from './groups.js';

/** Results of fairness metrics that a use has. */
export const resultsOf = (use: Place<IntendedUse>): Place<FairnessMetric>[] => use.get('fairness').get('fairnessMetrics').items().filter((result) => result.map && !result.blank);

/** Groups that a use names under some of its fairness goals and that are defined, each once. */
export function groupsUnder(model: Model, use: Place<IntendedUse>, keys: readonly ('qualityOfService' | 'allocation' | 'representation')[]): Place<DemographicGroup>[] {
  const groups = keys.flatMap((key) => namedGroups(model, use.get('fairness').get(key)));
  return [...new Map(groups.map((group) => [group.pointer, group])).values()];
}

/** A number that is written at a place; undefined for anything else. */
export function numberAt(place: Place): number | undefined {
  const value = place.scalar?.value;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
