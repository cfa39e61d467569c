import english from '../../screening/english.json';
import type { Passage } from './passage.js';

/** A word, a pair of words or a concept (`@name`) that a text speaks of and means, with its first and last word. */
export interface Feature {
  readonly key: string;
  /** How often a concept is spoken of, in different words; 1 for words. */
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

const STOPWORDS = new Set(english.stopwords);

/** What the weights are about: every word, pair of neighbours and concept once; what is denied is left out. */
export function featuresOf({ words, scopes, mentions }: Passage): Feature[] {
  const { stems, plain, sentences } = words;
  const seen = new Set<string>();
  const features: Feature[] = [];
  const add = (key: string, first: number, last: number, count = 1): void => {
    if (seen.has(key)) return;
    seen.add(key);
    features.push({ key, count, first, last });
  };
  let before = -1;
  for (let i = 0; i < stems.length; i++) {
    if (STOPWORDS.has(plain[i]!) || scopes.deniedBy[i]! >= 0 || /^\d+$/.test(plain[i]!)) continue;
    add(stems[i]!, i, i);
    if (before >= 0 && sentences[before] === sentences[i] && i - before <= 3) add(`${stems[before]!} ${stems[i]!}`, before, i);
    before = i;
  }
  const counts = new Map<string, Set<string>>();
  for (const { concept, first, last, meant } of mentions) if (meant) counts.set(concept, (counts.get(concept) ?? new Set()).add(stems.slice(first, last + 1).join(' ')));
  for (const { concept, first, last, meant } of mentions) if (meant) add(`@${concept}`, first, last, counts.get(concept)!.size);
  return features;
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
  readonly flagged: { readonly weights: readonly number[]; readonly threshold: number };
  /** By feature: its rarity, then pairs of label number and weight; rarity and weight in hundredths. */
  readonly terms: Readonly<Record<string, readonly number[]>>;
}

/** How much each label speaks for a passage. */
export interface Scores {
  /** By label, in the weights' order: 0 is the middle. */
  readonly values: number[];
  /** Features that spoke for a label most, the strongest first. */
  reasons(label: number, most: number): { readonly feature: Feature; readonly weight: number }[];
}

/** What is said in several words counts more, ever less so. */
export const strength = ({ count }: Pick<Feature, 'count'>): number => 1 + Math.log(count);

/** What speaks for a use being looked at: the score of `flagged`, and by how much the nearest two families and triggers reach their thresholds. */
export function flaggedSigns(values: readonly number[], { labels, thresholds }: Pick<Weights, 'labels' | 'thresholds'>): number[] {
  const nearest = (prefix: string): number[] => {
    const margins = labels.flatMap((label, i) => (label.startsWith(prefix) ? [values[i]! - thresholds[i]!] : []));
    return margins.sort((a, b) => b - a).slice(0, 2);
  };
  return [values[labels.indexOf('flagged')]!, ...nearest('H-'), ...nearest('SU')];
}

/** Applies weights: the sum of each feature's weight times its rarity, over the length of the text. */
export function score(features: readonly Feature[], weights: Weights): Scores {
  let square = 0;
  const known: { feature: Feature; term: readonly number[]; value: number }[] = [];
  for (const feature of features) {
    if (!Object.hasOwn(weights.terms, feature.key)) continue;
    const term = weights.terms[feature.key]!;
    const value = (term[0]! / 100) * strength(feature);
    square += value ** 2;
    known.push({ feature, term, value });
  }
  const norm = Math.sqrt(square) || 1;
  const values = [...weights.bias];
  for (const { term, value } of known) for (let i = 1; i < term.length; i += 2) values[term[i]!]! += (value * term[i + 1]!) / (100 * norm);
  return {
    values,
    reasons: (label, most) =>
      known
        .flatMap(({ feature, term, value }) => {
          for (let i = 1; i < term.length; i += 2) if (term[i] === label && term[i + 1]! > 0) return [{ feature, weight: (value * term[i + 1]!) / (100 * norm) }];
          return [];
        })
        .sort((a, b) => b.weight - a.weight)
        // Words are shown once, though they count by themselves and in pairs.
        .filter(({ feature }, i, all) => !all.slice(0, i).some(({ feature: other }) => feature.first <= other.last && other.first <= feature.last))
        .slice(0, most),
  };
}
