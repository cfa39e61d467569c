import { isLive, matchesOf, meetsPlaces, type CatalogueEntry, type CatalogueSet } from '../catalogue/index.js';
import { CLEAR, enough, featuresOf, flaggedSigns, restrictedSigns, score, wordingOf, type Scores } from './linear.js';
import { evidenceOf, readPassage, type Evidence, type Passage, type TextField } from './passage.js';
import { phraseBook, type PhraseBook } from './phrases.js';
import { families, familyById, isDenied, mayBe, patternHits, type Family, type PatternHit, type Trigger, type Verdict } from './patterns.js';
import { weights } from './weights.js';

/** How sure a match is: named in a structured field, said in words, or suggested by the words of the text together. */
export type Certainty = 'certain' | 'likely' | 'possible';

/** One family of uses that a text may belong to, with the catalogue entry that is meant first. */
export interface ScreenMatch {
  /** Id of the catalogue entry; null where no catalogue that applies has one. */
  readonly entry: string | null;
  /** Further entries that say the same, or the same elsewhere. */
  readonly also: readonly string[];
  /** First day on which the entry counts (ISO 8601), where it does not yet. */
  readonly from?: string;
  readonly family: string;
  readonly certainty: Certainty;
  readonly evidence: readonly Evidence[];
  /** One sentence. */
  readonly reason: string;
}

export interface Screening {
  readonly verdict: Verdict;
  readonly families: readonly string[];
  readonly triggers: readonly Trigger[];
  readonly matches: readonly ScreenMatch[];
}

export interface ScreenOptions {
  /** Entries that come into question (by place and date), best first. */
  readonly entries: readonly CatalogueEntry[];
  readonly phrases: PhraseBook;
  /** ISO 8601. */
  readonly today: string;
}

const NOTHING: Screening = { verdict: 'none', families: [], triggers: [], matches: [] };
/** Features that are shown as the reason of a match that only the words together suggest. */
const SHOWN = 3;
const TRIGGERS: readonly Trigger[] = ['SU1', 'SU2', 'SU3'];

/** The score of a family that a text denies. */
const DENIED = -3;

/** What a text says of families of uses. */
export interface FamilyHit {
  readonly family: Family;
  readonly certainty: Certainty;
  readonly evidence: readonly Evidence[];
  /** Concepts that were named; none where the words together suggest it. */
  readonly concepts: readonly string[];
  readonly reason: string;
}

/** How a passage is weighed. */
interface Weighed {
  readonly scores: Scores;
  readonly patterns: readonly PatternHit[];
  /** Families that nothing rules out. */
  readonly possible: readonly Family[];
  /** A restricted use is done there, as far as its words tell. */
  readonly restricted: boolean;
}

function weigh(passage: Passage, patterns = patternHits(passage)): Weighed {
  const trained = weights();
  const scores = score(featuresOf(passage), trained);
  for (const family of families) if (isDenied(passage, family)) scores.values[trained.labels.indexOf(family.id)] = DENIED;
  const possible = families.filter((family) => mayBe(passage, family));
  const ids = (some: readonly Family[]): Set<string> => new Set(some.map(({ id }) => id));
  const [may, byPattern] = [ids(possible), ids(patterns.map(({ family }) => family))];
  const isRestricted = (wording: number): boolean => enough(restrictedSigns(scores.values, wording, trained, may, byPattern), trained.restricted);
  // Most texts would not be restricted in the clearest words: theirs need not be weighed.
  const restricted = isRestricted(CLEAR) && isRestricted(score(wordingOf(passage), trained.wording).values[0]!);
  return { scores, patterns, possible, restricted };
}

/** Families whose patterns a passage meets. Words that stand together by chance meet a pattern too: the text as a whole has to speak for it a little. */
function met(passage: Passage, { scores: { values }, patterns, restricted }: Weighed): FamilyHit[] {
  if (!restricted) return [];
  const { labels, supported } = weights();
  return patterns.flatMap(({ family, pattern, mentions }): FamilyHit[] => {
    const index = labels.indexOf(family.id);
    if (values[index]! < supported[index]!) return [];
    const evidence = mentions.map(({ first, last }) => evidenceOf(passage, first, last));
    return [{ family, certainty: 'likely', evidence, concepts: mentions.map(({ concept }) => concept), reason: `${family.title}: ${pattern.reason} (${quoted(evidence)}).` }];
  });
}

/** Families of restricted uses that a passage says are done. */
export function saidFamilies(passage: Passage): FamilyHit[] {
  const patterns = patternHits(passage);
  return patterns.length ? met(passage, weigh(passage, patterns)) : [];
}

/** Families and triggers that a passage speaks for, in its sentences or as a whole. */
function familiesIn(passage: Passage): { readonly hits: readonly FamilyHit[]; readonly triggers: readonly Trigger[] } {
  const trained = weights();
  const weighed = weigh(passage);
  const { scores, possible, restricted } = weighed;
  if (!restricted && !enough(flaggedSigns(scores.values, trained), trained.flagged)) return { hits: [], triggers: [] };
  const reaches = (label: string): boolean => {
    const index = trained.labels.indexOf(label);
    return scores.values[index]! >= trained.thresholds[index]!;
  };
  const said = met(passage, weighed);
  const open = possible.filter((family) => (restricted || family.verdict === 'review') && !said.some((hit) => hit.family === family));
  const suggested = open.filter(({ id }) => reaches(id));
  const named = [...said.map(({ family }) => family), ...suggested];
  // A restricted use, or something to look at: the family that is nearest is named rather than none.
  const nearest = (verdict: Verdict): Family[] => {
    const distance = ({ id }: Family): number => trained.thresholds[trained.labels.indexOf(id)]! - scores.values[trained.labels.indexOf(id)]!;
    const [best] = open.filter((family) => family.verdict === verdict).sort((a, b) => distance(a) - distance(b));
    return best && distance(best) <= NEAREST ? [best] : [];
  };
  if (restricted && !named.some(({ verdict }) => verdict === 'restricted')) suggested.push(...nearest('restricted'));
  if (!said.length && !suggested.length) suggested.push(...nearest('review'));
  const weighty = suggested.flatMap((family): FamilyHit[] => {
    const reasons = scores.reasons(trained.labels.indexOf(family.id), SHOWN);
    if (!reasons.length) return [];
    const evidence = reasons.map(({ feature }) => evidenceOf(passage, feature.first, feature.last));
    const terms = reasons.map(({ weight }, i) => `“${evidence[i]!.text}” ${weight.toFixed(2)}`);
    return [{ family, certainty: 'possible', evidence, concepts: [], reason: `${family.title}: the words suggest it (${terms.join(', ')}).` }];
  });
  const hits = [...said, ...weighty].sort((a, b) => families.indexOf(a.family) - families.indexOf(b.family));
  const triggers = TRIGGERS.filter((trigger) => reaches(trigger) || hits.some(({ family }) => family.verdict === 'restricted' && family.triggers.includes(trigger)));
  return { hits, triggers };
}

/** How far below its threshold a family may stay that is named because something has to be looked at, or a restricted thing is done. */
const NEAREST = 0.3;

const quoted = (evidence: readonly Evidence[]): string => [...new Set(evidence.map(({ text }) => `“${text}”`))].join(' … ');

/** Screens a description of a use of AI by its own words. */
export function screen(fields: readonly TextField[], options: ScreenOptions): Screening {
  const { entries, phrases, today } = options;
  const passage = readPassage(fields);
  const { hits, triggers } = familiesIn(passage);
  const matches: ScreenMatch[] = hits.map(({ family, certainty, evidence, reason }) => {
    // Of the entries on a family those come first that forbid it, then those whose own words are said.
    const said = (entry: CatalogueEntry): boolean => matchesOf(entry).some((match) => match.phrases && phrases.said(passage, match.phrases));
    const rank = (entry: CatalogueEntry): number => (FORBIDDEN.includes(entry.kind) ? 0 : 2) + (said(entry) ? 0 : 1);
    const meant = entries.filter((entry) => entry.families?.includes(family.id) && (!entry.narrow || said(entry))).map((entry) => ({ entry, rank: rank(entry) }));
    const [first, ...also] = meant.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry);
    return { entry: first?.id ?? null, also: also.map(({ id }) => id), ...laterThan(today, first), family: family.id, certainty, evidence, reason };
  });
  matches.push(...ownMatches(passage, options, matches));
  // What nothing can be said about is nothing that a person could look at.
  if (!matches.length && !triggers.length) return NOTHING;
  return {
    verdict: matches.some((match) => isRestricted(match, entries)) ? 'restricted' : 'review',
    families: [...new Set(matches.map(({ family }) => family))],
    triggers,
    matches,
  };
}

/** When an entry begins to count, if that is still to come. */
const laterThan = (today: string, entry: CatalogueEntry | undefined): { readonly from?: string } => (entry?.effectiveFrom !== undefined && entry.effectiveFrom > today ? { from: entry.effectiveFrom } : {});

/** The family of what only the organisation's own catalogue speaks of. */
const OWN = 'organisation';
const FORBIDDEN: readonly string[] = ['prohibited', 'restricted'];

/** A family of restricted uses, or one whose entry the organisation has made so. */
const isRestricted = ({ family, entry }: ScreenMatch, entries: readonly CatalogueEntry[]): boolean =>
  familyById.get(family)?.verdict === 'restricted' || FORBIDDEN.includes(entries.find(({ id }) => id === entry)?.kind ?? '');

/** Entries of the organisation whose phrases the text says. Those that ask for technologies or customers as well cannot be told from a text. */
function ownMatches(passage: Passage, { entries, phrases: book, today }: ScreenOptions, known: readonly ScreenMatch[]): ScreenMatch[] {
  return entries.flatMap((entry) => {
    if (!entry.own || known.some((match) => match.entry === entry.id || match.also.includes(entry.id))) return [];
    for (const { phrases, technologies, customers } of matchesOf(entry)) {
      const mentions = phrases && !technologies && !customers ? book.said(passage, phrases) : undefined;
      if (!mentions) continue;
      const evidence = mentions.map(({ first, last }) => evidenceOf(passage, first, last));
      return [{ entry: entry.id, also: [], ...laterThan(today, entry), family: OWN, certainty: 'likely' as const, evidence, reason: `${entry.title}: the organisation's own catalogue lists it (${quoted(evidence)}).` }];
    }
    return [];
  });
}

/** Entries that count on a day in some places, the ones to name first in front: in force before to come, law before a provider's terms. */
export function screenOptions(catalogue: CatalogueSet, { today, jurisdictions }: { readonly today: string; readonly jurisdictions?: readonly string[] }): ScreenOptions {
  const weight = (entry: CatalogueEntry): number => KIND_ORDER.indexOf(entry.kind) * 4 + ((entry.effectiveFrom ?? '') > today ? 2 : 0) + (entry.confidence === 'unconfirmed' ? 1 : 0);
  const entries = [...catalogue.entries.values()].filter((entry) => (entry.families || entry.own) && isLive(entry, today) && (!jurisdictions?.length || meetsPlaces(entry, jurisdictions)));
  return { entries: entries.sort((a, b) => weight(a) - weight(b)), phrases: phraseBook(catalogue), today };
}

const KIND_ORDER = ['prohibited', 'restricted', 'high-risk', 'high-impact', 'conditional', 'sensitive', 'transparency', 'duty', 'derogation', 'discouraged', 'historic'];
