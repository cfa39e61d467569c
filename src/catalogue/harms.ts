import vulnerable from '../../frameworks/vulnerable-groups.json';
import data from '../../frameworks/salient-harms.json';

/** A salient harm, with the rights that it touches as a start. */
export interface SalientHarm {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  /** What in a system points to it. */
  readonly signals: readonly string[];
  /** Ids of rights. */
  readonly rights: readonly string[];
}

/** Salient harms by id (frameworks/salient-harms.json). */
export const salientHarms: ReadonlyMap<string, SalientHarm> = new Map(data.harms.map((harm) => [harm.id, harm]));

/** Traits that meet in people who may be hit harder, with the words for them (frameworks/vulnerable-groups.json). */
export const combinations: readonly { readonly factors: readonly string[]; readonly who: string }[] = vulnerable.combinations;
