import english from '../../screening/english.json';
import type { Passage } from './passage.js';

/** A word, the beginning of one (`crimi*`), a pair of words or a concept (`@name`) of a text, with its first and last word. */
export interface Feature {
  readonly key: string;
  /** How much it counts before it is weighed: 1 for what is said once. */
  readonly strength: number;
  readonly first: number;
  readonly last: number;
}

const STOPWORDS = new Set(english.stopwords);

/** What is said several times, or in several words, counts more, ever less so. */
const often = (count: number): number => 1 + Math.log(count);

/** Letters of a beginning: words of one family share them (`deportation`, `deportable`), and words that were never met may. */
const BEGINNING = 5;
/** What says again, less exactly, what a word says already. */
const AGAIN = 0.7;

/** What a text is about: every word, its beginning, pair of neighbours and concept once; what is denied is left out. */
export function featuresOf({ words, scopes, mentions }: Passage): Feature[] {
  const { stems, plain, sentences } = words;
  const seen = new Set<string>();
  const features: Feature[] = [];
  const add = (key: string, first: number, last: number, strength = 1): void => {
    if (seen.has(key)) return;
    seen.add(key);
    features.push({ key, strength, first, last });
  };
  let before = -1;
  for (let i = 0; i < stems.length; i++) {
    if (STOPWORDS.has(plain[i]!) || scopes.deniedBy[i]! >= 0 || /^\d+$/.test(plain[i]!)) continue;
    add(stems[i]!, i, i);
    if (plain[i]!.length >= BEGINNING) add(`${plain[i]!.slice(0, BEGINNING)}*`, i, i, AGAIN);
    if (before >= 0 && sentences[before] === sentences[i] && i - before <= 3) add(`${stems[before]!} ${stems[i]!}`, before, i);
    before = i;
  }
  const counts = new Map<string, Set<string>>();
  for (const { concept, first, last, meant } of mentions) if (meant) counts.set(concept, (counts.get(concept) ?? new Set()).add(stems.slice(first, last + 1).join(' ')));
  for (const { concept, first, last, meant } of mentions) if (meant) add(`@${concept}`, first, last, often(counts.get(concept)!.size));
  return features;
}

/** How something is said: every word as it stands, also those that join or deny, neighbours, and concepts, apart where they are not meant. */
export function wordingOf({ words, mentions }: Passage): Feature[] {
  const { stems, sentences } = words;
  const found = new Map<string, { key: string; count: number; first: number; last: number }>();
  const add = (key: string, first: number, last: number): void => {
    const known = found.get(key);
    if (known) known.count++;
    else found.set(key, { key, count: 1, first, last });
  };
  for (let i = 0; i < stems.length; i++) {
    add(stems[i]!, i, i);
    if (sentences[i + 1] === sentences[i]) add(`${stems[i]!} ${stems[i + 1]!}`, i, i + 1);
  }
  for (const { concept, first, last, meant } of mentions) add(meant ? `@${concept}` : `@${concept} -`, first, last);
  return [...found.values()].map(({ key, count, first, last }) => ({ key, strength: often(count), first, last }));
}

/** Trained weights; see scripts/train-screening.mjs and screening/README.md. */
export interface Weights {
  readonly labels: readonly string[];
  readonly bias: readonly number[];
  /** From which score on a label is given. */
  readonly thresholds: readonly number[];
  /** From which score on a label is given where a pattern of its family is met. */
  readonly supported: readonly number[];
  /** How much the label `flagged`, the two families and the two triggers that come nearest count for whether a use is to be looked at, and from which sum on it is. */
  readonly flagged: Combined;
  /** How much each of `restrictedSigns` counts for a use being restricted, and from which sum on it is. */
  readonly restricted: Combined;
  /** By feature: its rarity, then pairs of label number and weight; rarity and weight in hundredths. */
  readonly terms: Terms;
  /** Whether a restricted thing is worded as done, by `wordingOf`; one label. */
  readonly wording: { readonly bias: readonly number[]; readonly terms: Terms };
}

export type Terms = ReadonlyMap<string, readonly number[]>;

/** Weights of a few signs, and from which sum on they are enough. */
export interface Combined {
  readonly weights: readonly number[];
  readonly threshold: number;
}

export const enough = (signs: readonly number[], { weights, threshold }: Combined): boolean => weights.reduce((sum, weight, i) => sum + weight * signs[i]!, 0) >= threshold;

/** How much each label speaks for a passage. */
export interface Scores {
  /** By label, in the weights' order: 0 is the middle. */
  readonly values: number[];
  /** Features that spoke for a label most, the strongest first. */
  reasons(label: number, most: number): { readonly feature: Feature; readonly weight: number }[];
}

/** What speaks for a use being looked at: the score of `flagged`, and by how much the nearest two families and triggers reach their thresholds. */
export function flaggedSigns(values: readonly number[], { labels, thresholds }: Pick<Weights, 'labels' | 'thresholds'>): number[] {
  const nearest = (prefix: string): number[] => {
    const margins = labels.flatMap((label, i) => (label.startsWith(prefix) ? [values[i]! - thresholds[i]!] : []));
    return margins.sort((a, b) => b - a).slice(0, 2);
  };
  return [values[labels.indexOf('flagged')]!, ...nearest('H-'), ...nearest('SU')];
}

/** What speaks for a restricted use: that it is done, by how it is worded and by what the text is about; how near the nearest family comes that is not ruled out or has its pattern met; whether patterns are met, and how much the text speaks for their families. */
export function restrictedSigns(values: readonly number[], wording: number, { labels }: Pick<Weights, 'labels'>, may: ReadonlySet<string>, met: ReadonlySet<string>): number[] {
  const most = (some: ReadonlySet<string>): number => Math.max(FAR, ...labels.map((label, i) => (some.has(label) && label.startsWith('R-') ? values[i]! : FAR)));
  return [Math.min(wording, CLEAR), values[labels.indexOf('done')]!, Math.max(most(may), most(met)), met.size ? 1 : 0, met.size ? most(met) : 0];
}

/** The score of what nothing speaks for. */
const FAR = -3;

/** Clearer than this no wording is: how it is worded counts for something, never for everything. */
export const CLEAR = 1;

/** Applies weights: the sum of each feature's weight times its rarity, over the length of the text. */
export function score(features: readonly Feature[], weights: Pick<Weights, 'bias' | 'terms'>): Scores {
  let square = 0;
  const known: { feature: Feature; term: readonly number[]; value: number }[] = [];
  for (const feature of features) {
    const term = weights.terms.get(feature.key);
    if (!term) continue;
    const value = (term[0]! / 100) * feature.strength;
    square += value ** 2;
    known.push({ feature, term, value });
  }
  const scale = 1 / (100 * (Math.sqrt(square) || 1));
  const sums = new Float64Array(weights.bias.length);
  for (const { term, value } of known) for (let i = 1; i < term.length; i += 2) sums[term[i]!]! += value * term[i + 1]!;
  const values = weights.bias.map((bias, label) => bias + sums[label]! * scale);
  return {
    values,
    reasons(label, most) {
      const speaking = known.flatMap(({ feature, term, value }) => {
        for (let i = 1; i < term.length; i += 2) if (term[i] === label && term[i + 1]! > 0) return [{ feature, weight: value * term[i + 1]! * scale }];
        return [];
      });
      const shown: typeof speaking = [];
      for (const one of speaking.sort((a, b) => b.weight - a.weight)) {
        if (shown.length === most) break;
        // Words are shown once, though they count by themselves, by their beginning and in pairs.
        if (!shown.some(({ feature: { first, last } }) => one.feature.first <= last && first <= one.feature.last)) shown.push(one);
      }
      return shown;
    },
  };
}
