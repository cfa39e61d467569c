import data from '../../screening/families.json';
import type { Mention } from './lexicon.js';
import type { Passage } from './passage.js';
import type { Words } from './text.js';

export type Verdict = 'restricted' | 'review' | 'none';
export type Trigger = 'SU1' | 'SU2' | 'SU3';

/** What a text has to speak of for a family to come into question. */
export interface Pattern {
  readonly id: string;
  /** Of every group one concept is mentioned. */
  readonly all: readonly (readonly string[])[];
  /** How close the mentions stand: in one sentence, or near each other. */
  readonly within: 'sentence' | 'near';
  /** None of these concepts is mentioned there. */
  readonly unless?: readonly string[];
  /** Where the use has to be. */
  readonly places?: 'US';
  /** What it speaks of is often detected or fought, which does not count. */
  readonly counterable?: boolean;
  /** Completes “because ...”. */
  readonly reason: string;
}

/** A family of uses, as an inventory is screened for. */
export interface Family {
  readonly id: string;
  readonly title: string;
  readonly verdict: 'restricted' | 'review';
  readonly definition: string;
  /** Sensitive-use triggers that a use of this family meets as a rule. */
  readonly triggers: readonly Trigger[];
  /** What it is about: a text that speaks of it only to deny it is of another family. */
  readonly core?: readonly string[];
  /** What it is about: a group of these concepts that a text names only to deny it, fight it or talk about it keeps the words from suggesting the family. */
  readonly needs?: readonly (readonly string[])[];
  readonly patterns: readonly Pattern[];
}

export const families = data.families as unknown as readonly Family[];
export const familyById: ReadonlyMap<string, Family> = new Map(families.map((family) => [family.id, family]));

/** A pattern that a passage meets, with the mentions that met it in the order of the text. */
export interface PatternHit {
  readonly family: Family;
  readonly pattern: Pattern;
  readonly mentions: readonly Mention[];
}

/** How many sentences further on words still belong together. */
const NEAR = 2;
/** Words of those who find something out or fight it. */
const COUNTERS = /^(?:detect|prevent|combat|fight|counter|stop|block|protect|moderat|thwart|deter|tackl|spot|catch|filter|flag|disrupt|uncover|against|anti|warn|educat|teach|recogniz|hunt|expos)/;
const COUNTERED_BY = /^(?:scanner|detect|prevent|protect|moderat|filter|defen[cs]e|awareness|mitigat|remov|block)/;

const BEING = new Set(['is', 'are', 'be', 'been', 'gets', 'get']);

/** Whether what is mentioned is detected or fought, not done: “to detect phishing”, “scam prevention”. */
function countered({ plain, sentences, breaks }: Words, { first, last }: Mention): boolean {
  for (let i = first - 1; i >= 0 && i >= first - 7 && sentences[i] === sentences[first]; i--) {
    if (COUNTERS.test(plain[i]!)) return true;
    if (breaks[i] === 2) break;
  }
  // “Scam calls aimed at pensioners are recognised”.
  for (let i = last + 1; i <= last + 7 && sentences[i + 1] === sentences[first]; i++) if (BEING.has(plain[i]!) && COUNTERS.test(plain[i + 1]!)) return true;
  for (let i = last + 1; i <= last + 2 && sentences[i] === sentences[last]; i++) if (COUNTERED_BY.test(plain[i]!)) return true;
  return false;
}

/** Patterns that a passage meets. @param outside says whether the passage is about a place outside the United States */
export function patternHits(passage: Passage): PatternHit[] {
  const { words, mentions, titleSentences } = passage;
  const bySentence = new Map<string, Mention[]>();
  const named = new Set<string>();
  for (const mention of mentions) {
    named.add(mention.concept);
    if (!mention.meant) continue;
    const list = bySentence.get(mention.concept);
    if (list) list.push(mention);
    else bySentence.set(mention.concept, [mention]);
  }
  const hits: PatternHit[] = [];
  for (const family of families) {
    for (const pattern of family.patterns) {
      if (pattern.places === 'US' && named.has('other-place') && !named.has('us-place')) continue;
      if (!pattern.all.every((concepts) => concepts.some((concept) => bySentence.has(concept)))) continue;
      // What a text fights once it does not do elsewhere: “Deepfake Detector ... finds deepfakes of officials”.
      const groups = pattern.all.map((concepts) =>
        concepts.map((concept) => bySentence.get(concept) ?? []).filter((found) => !pattern.counterable || !found.some((mention) => countered(words, mention))).flat(),
      );
      if (groups.some((group) => !group.length)) continue;
      const found = together(groups, pattern.within === 'sentence' ? 0 : NEAR, words, titleSentences);
      if (!found) continue;
      const sentences = new Set(found.map(({ first }) => words.sentences[first]!));
      if (pattern.unless?.some((concept) => (bySentence.get(concept) ?? []).some(({ first }) => sentences.has(words.sentences[first]!)))) continue;
      hits.push({ family, pattern, mentions: [...found].sort((a, b) => a.first - b.first) });
      break;
    }
  }
  return hits;
}

/** Whether a passage speaks of what a family is about only to deny it: “nobody is identified, and no biometric data are kept”. */
export function isDenied({ mentions }: Passage, { core }: Family): boolean {
  const found = core ? mentions.filter(({ concept }) => core.includes(concept)) : [];
  return found.length > 0 && found.every(({ denied }) => denied);
}

/** Of each family, the concepts that excuse it, and those that are often fought. */
const byPatterns = new Map(
  families.map((family) => [family, { excuses: new Set(family.patterns.flatMap(({ unless }) => unless ?? [])), fought: new Set(family.patterns.flatMap(({ counterable, all }) => (counterable ? all.flat() : []))) }]),
);

/**
 * Whether the words of a passage together may suggest a family. What it denies, fights or only talks about in one place, or names an
 * excuse for, it does not do by suggestion in another.
 */
export function mayBe(passage: Passage, family: Family): boolean {
  const { words, mentions } = passage;
  const { needs } = family;
  const { excuses, fought } = byPatterns.get(family)!;
  if (isDenied(passage, family) || mentions.some(({ concept, meant }) => meant && excuses.has(concept))) return false;
  const against = (mention: Mention): boolean => fought.has(mention.concept) && countered(words, mention);
  return (needs ?? []).every((group) => {
    const found = mentions.filter(({ concept }) => group.includes(concept));
    return !found.length || (found.some(({ meant }) => meant) && !found.some((mention) => mention.denied || against(mention)));
  });
}

/** One mention of every group, as close together as can be. */
function together(groups: readonly (readonly Mention[])[], distance: number, { sentences }: Words, titleSentences: number): Mention[] | undefined {
  const [anchors, ...rest] = groups;
  // By sentence, so that a long text takes no longer than it is long.
  const others = rest.map((group) => {
    const found = new Map<number, Mention[]>();
    for (const mention of group) {
      const there = sentences[mention.first]!;
      const list = found.get(there);
      if (list) list.push(mention);
      else found.set(there, [mention]);
    }
    return found;
  });
  const title = distance ? titleSentences : 0;
  let best: Mention[] | undefined;
  let bestSpread = Infinity;
  for (const anchor of anchors!) {
    const at = sentences[anchor.first]!;
    const found = [anchor];
    let spread = 0;
    for (const group of others) {
      let nearest: Mention | undefined;
      let least = Infinity;
      const compare = (there: number): void => {
        for (const mention of group.get(there) ?? []) {
          const gap = Math.abs(there - at) * 100 + Math.abs(mention.first - anchor.first);
          // Of two phrases that begin at one word the longer says more.
          if (gap < least || (gap === least && mention.last > nearest!.last)) [nearest, least] = [mention, gap];
        }
      };
      // A title belongs to every sentence.
      if (at < title) for (const there of group.keys()) compare(there);
      else {
        for (let there = 0; there < title; there++) compare(there);
        for (let there = Math.max(title, at - distance); there <= at + distance; there++) compare(there);
      }
      if (!nearest) break;
      found.push(nearest);
      spread += least;
    }
    if (found.length === groups.length && (spread < bestSpread || (spread === bestSpread && anchor.last > best![0]!.last && anchor.first === best![0]!.first))) [best, bestSpread] = [found, spread];
  }
  return best;
}
