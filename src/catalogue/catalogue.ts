import euMembers from './data/eu-members.json';

/** One restricted, sensitive or regulated use, in own words. */
export interface CatalogueEntry {
  readonly id: string;
  /** Where it stands in its source, e.g. `Regulation (EU) 2024/1689 Art. 5(1)(f)`. */
  readonly ref: string;
  readonly title: string;
  readonly definition: string;
  readonly conditions?: string;
  readonly exceptions?: string;
  readonly kind: 'prohibited' | 'restricted' | 'conditional' | 'sensitive' | 'high-risk' | 'high-impact' | 'transparency' | 'duty' | 'derogation' | 'discouraged' | 'historic';
  readonly status: 'in-force' | 'adopted-not-yet-applicable' | 'superseded' | 'rescinded';
  /** ISO 3166 codes, `EU`, `US-federal`, or `*` for everywhere. */
  readonly jurisdictions: readonly string[];
  readonly actors: readonly string[];
  /** ISO 8601 dates; the last day is included. */
  readonly effectiveFrom?: string;
  readonly effectiveTo?: string;
  readonly supersededBy?: string;
  readonly source: string;
  /** `unconfirmed` entries were not checked against a primary text and are shown as such. */
  readonly confidence: 'quoted' | 'read' | 'unconfirmed';
  /** Families of uses (screening/families.json) that the entry speaks of. */
  readonly families?: readonly string[];
  /** It is about a part of what its families mean: it counts only where its own phrases are said or its own fields are filled in. */
  readonly narrow?: boolean;
  /** Ids of entries that say the same. */
  readonly equivalentTo?: readonly string[];
  /** It stands in a catalogue of the organisation (raia.config.yaml). */
  readonly own?: boolean;
  /** Nobody may waive it or switch it off. */
  readonly mandatory?: boolean;
  /** The organisation has left it out of comparisons (raia.config.yaml). Its id stays known, as answers may name it. */
  readonly off?: boolean;
  /** Why the organisation treats it as it does (raia.config.yaml). */
  readonly reason?: string;
  /** What changed in it, oldest first; dates are ISO 8601. */
  readonly changes?: readonly { readonly date: string; readonly what: string }[];
  /** Set where the engine can tell from the assessment that the entry may be met. */
  readonly match?: CatalogueMatch | readonly CatalogueMatch[];
}

/** Every part that is given must be met; of several alternatives one. */
export interface CatalogueMatch {
  /** One of these technologies is used. */
  readonly technologies?: readonly string[];
  /** One of these kinds of customer is served. */
  readonly customers?: readonly string[];
  /** Of every group one phrase is said of an intended use, in one sentence and not in the negative. */
  readonly phrases?: readonly (readonly string[])[];
}

/** The ways in which an assessment may meet an entry. */
export const matchesOf = ({ match }: CatalogueEntry): readonly CatalogueMatch[] => (match === undefined ? [] : 'length' in match ? match : [match]);

export interface Catalogue {
  readonly id: string;
  readonly title: string;
  /** Date of the last change, ISO 8601; names the version. */
  readonly version: string;
  readonly source: string;
  readonly entries: readonly CatalogueEntry[];
}

/** All catalogues that an assessment is compared with. */
export interface CatalogueSet {
  /** Newest version of its catalogues: what `restrictedUses.checked.catalogue` names. */
  readonly version: string;
  readonly catalogues: readonly Catalogue[];
  readonly entries: ReadonlyMap<string, CatalogueEntry>;
}

export function catalogueSet(catalogues: readonly Catalogue[]): CatalogueSet {
  const entries = new Map(catalogues.flatMap((catalogue) => catalogue.entries).map((entry) => [entry.id, entry]));
  const version = catalogues.map((catalogue) => catalogue.version).sort().at(-1) ?? '';
  return { version, catalogues, entries };
}

/** Whether an entry counts on a date (ISO 8601). */
export function inForce(entry: CatalogueEntry, date: string): boolean {
  if (entry.off || entry.status === 'superseded' || entry.status === 'rescinded' || entry.kind === 'historic') return false;
  return (entry.effectiveFrom ?? '') <= date && date <= (entry.effectiveTo ?? '9999');
}

const EU_MEMBERS = new Set(euMembers.members);

/** Whether an entry counts in one of the places. */
export function meetsPlaces(entry: CatalogueEntry, places: readonly string[]): boolean {
  return entry.jurisdictions.some((jurisdiction) => {
    if (jurisdiction === '*') return true;
    const code = jurisdiction === 'US-federal' ? 'US' : jurisdiction;
    return places.some((place) => {
      const country = place.split('-')[0]!;
      if (place === 'worldwide' || place === code || country === code || code.startsWith(`${place}-`)) return true;
      return code === 'EU' ? EU_MEMBERS.has(country) : place === 'EU' && EU_MEMBERS.has(code);
    });
  });
}

/** Whether an entry counts today or will. */
export const isLive = (entry: CatalogueEntry, today: string): boolean => !entry.off && (entry.status === 'in-force' || entry.status === 'adopted-not-yet-applicable') && today <= (entry.effectiveTo ?? '9999');
