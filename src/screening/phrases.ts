import { matchesOf, type CatalogueSet } from '../catalogue/index.js';
import { Lexicon, type Mention } from './lexicon.js';
import type { Passage } from './passage.js';
import { prefixKeys } from './text.js';

/** Of every group one phrase has to be said, in one sentence. */
export type PhraseGroups = readonly (readonly string[])[];

/** The phrases of many catalogue entries, looked up in a text all at once. */
export class PhraseBook {
  private readonly numbers = new Map<PhraseGroups, number>();
  private readonly lexicon: Lexicon;
  private readonly read = new WeakMap<Passage, ReadonlyMap<number, readonly Mention[]>>();

  constructor(all: Iterable<PhraseGroups>) {
    const concepts: Record<string, { phrases: string[] }> = {};
    for (const groups of all) {
      const number = this.numbers.size;
      this.numbers.set(groups, number);
      groups.forEach((phrases, i) => (concepts[`${number} ${i}`] = { phrases: phrases.map(prefixKeys) }));
    }
    this.lexicon = new Lexicon(concepts);
  }

  /** What is said of every group in the first sentence that has them all, in the order of the text. */
  said(passage: Passage, groups: PhraseGroups): Mention[] | undefined {
    const mentions = this.mentionsIn(passage).get(this.numbers.get(groups) ?? -1);
    if (!mentions) return undefined;
    const { sentences } = passage.words;
    const bySentence = new Map<number, Map<string, Mention>>();
    for (const mention of mentions) {
      const sentence = sentences[mention.first]!;
      const found = bySentence.get(sentence) ?? new Map<string, Mention>();
      if (!found.has(mention.concept)) found.set(mention.concept, mention);
      bySentence.set(sentence, found);
    }
    // Mentions come in the order of the text, and so do their sentences.
    for (const found of bySentence.values()) if (found.size === groups.length) return [...found.values()].sort((a, b) => a.first - b.first);
    return undefined;
  }

  /** What a passage says and means, by the number of the groups. */
  private mentionsIn(passage: Passage): ReadonlyMap<number, readonly Mention[]> {
    const known = this.read.get(passage);
    if (known) return known;
    const found = new Map<number, Mention[]>();
    for (const mention of this.lexicon.mentionsIn(passage.words, passage.scopes)) {
      if (!mention.meant) continue;
      const number = Number.parseInt(mention.concept, 10);
      const list = found.get(number);
      if (list) list.push(mention);
      else found.set(number, [mention]);
    }
    this.read.set(passage, found);
    return found;
  }
}

const books = new WeakMap<CatalogueSet, PhraseBook>();

/** The phrases of all entries of a set of catalogues; made when it is first needed. */
export function phraseBook(catalogue: CatalogueSet): PhraseBook {
  let book = books.get(catalogue);
  if (!book) {
    const all = [...catalogue.entries.values()].flatMap(matchesOf).flatMap(({ phrases }) => (phrases ? [phrases] : []));
    books.set(catalogue, (book = new PhraseBook(all)));
  }
  return book;
}
