import { default as porter2 } from 'wink-porter2-stemmer';
import english from '../../screening/english.json';

/**
 * A text, cut into words and sentences. Everything is an index into parallel lists, as an inventory has millions of words.
 * Offsets are UTF-16 code units of the text.
 */
export interface Words {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Words in lower case and one spelling. */
  readonly plain: readonly string[];
  /** Words without inflection, so that “recognises”, “recognized” and “recognition” are one. */
  readonly stems: readonly string[];
  /** Number of the sentence that a word stands in, from 0. */
  readonly sentences: readonly number[];
  /** What stands before a word: nothing of note, a comma, or a stronger break (a colon, a bracket, a dash). */
  readonly breaks: readonly Break[];
}

export type Break = 0 | 1 | 2;

const WORD = /[\p{L}\p{N}]+(?:['’]\p{L}+)?/gu;
const STOPS = /[.!?;]["'”’)\]]*\s|\n\s*\n|\n\s*[-*•]|[•●▪]/u;
const ABBREVIATIONS = new Set(english.abbreviations);
const SPELLING = new Map(Object.entries(english.spelling));
const STEMS = new Map(Object.entries(english.stems));
const KEEPS_ISE = new Set(english.keepsIse);

/** A sentence with more words is a list or no sentence at all: it is cut, so that reading takes no longer than the text is long. */
const LONGEST_SENTENCE = 300;

/** Most words of a language are the same few thousand: what is found out of each is remembered. */
const LARGEST_MEMORY = 50_000;

/** A function of a word that is computed once for each. */
export function remembered<T extends object>(compute: (word: string) => T): (word: string) => T {
  const memory = new Map<string, T>();
  return (word) => {
    let value = memory.get(word);
    if (!value) {
      value = compute(word);
      if (memory.size >= LARGEST_MEMORY) memory.clear();
      memory.set(word, value);
    }
    return value;
  };
}

/** One spelling for British and American English: the American one, as the stemmer knows it. */
function spelling(word: string): string {
  const known = SPELLING.get(word);
  if (known) return known;
  if (word.length > 5) {
    const match = /^(.+)is(e|es|ed|ing|er|ers|ation|ations|able)$/.exec(word);
    if (match && !KEEPS_ISE.has(`${match[1]!}ise`)) return `${match[1]!}iz${match[2]!}`;
    const or = /^(behavi|col|fav|hon|lab|neighb|rum|harb|endeav|hum|vap)our(.*)$/.exec(word);
    if (or) return `${or[1]!}or${or[2]!}`;
  }
  return word;
}

/** A word in lower case and one spelling. */
const plainForm = (word: string): string => spelling(word.toLowerCase().replace('’', "'").replace(/'s$/, ''));

/** The stem of a word in lower case and one spelling. */
export function stemOf(plain: string): string {
  // A very long word is a key or a link: its end says nothing.
  const stem = plain.length > 40 ? plain : porter2(plain).replace(/(?<=...)i$/, '');
  return STEMS.get(stem) ?? stem;
}

export const wordForms = remembered((word): { readonly plain: string; readonly stem: string } => {
  const plain = plainForm(word);
  return { plain, stem: stemOf(plain) };
});

/** A phrase as the lexicon looks it up: words without inflection, `word*` for the beginning of a word, `=word` for a word as it is. */
export function phraseKeys(phrase: string): string {
  const keyOf = (word: string): string => {
    if (word.endsWith('*')) return `${plainForm(word.slice(0, -1))}*`;
    return word.startsWith('=') ? `=${plainForm(word.slice(1))}` : wordForms(word).stem;
  };
  return phrase.split(' ').map(keyOf).join(' ');
}

/** The keys of a phrase whose words are meant as they are, and the last one as the beginning of a word. */
export function prefixKeys(phrase: string): string {
  const words = phrase.match(WORD) ?? [];
  return words.map((word, i) => (i === words.length - 1 ? `${plainForm(word)}*` : `=${plainForm(word)}`)).join(' ');
}

/** Cuts a text into words. Links are no words. */
export function wordsOf(text: string): Words {
  const starts: number[] = [];
  const ends: number[] = [];
  const plain: string[] = [];
  const stems: string[] = [];
  const sentences: number[] = [];
  const breaks: Break[] = [];
  const source = text.includes('://') || text.includes('www.') ? text.replace(/(?:https?:\/\/|www\.)[^\s)\]>"]+/gi, (link) => ' '.repeat(link.length)) : text;
  let sentence = 0;
  let first = 0;
  let last = 0;
  for (const match of source.matchAll(WORD)) {
    const word = match[0];
    const start = match.index;
    let broken: Break = 0;
    if (start - last > 1 || (start > last && source[last] !== ' ')) {
      const gap = source.slice(last, start);
      if (plain.length && endsSentence(gap, plain.at(-1)!, word)) {
        sentence++;
        broken = 2;
      } else if (/[:()[\]–—]| - |\.\.\./.test(gap)) broken = 2;
      else if (gap.includes(',')) broken = 1;
    }
    if (broken === 2 && sentences.at(-1) !== sentence) first = starts.length;
    else if (starts.length - first >= LONGEST_SENTENCE) {
      first = starts.length;
      sentence++;
    }
    const forms = wordForms(word);
    starts.push(start);
    last = start + word.length;
    ends.push(last);
    plain.push(forms.plain);
    stems.push(forms.stem);
    sentences.push(sentence);
    breaks.push(broken);
  }
  return { text, starts, ends, plain, stems, sentences, breaks };
}

/** Whether a sentence ends between two words. */
function endsSentence(gap: string, before: string, after: string): boolean {
  if (STOPS.test(gap)) {
    const dot = /^\.\s/.test(gap);
    return !(dot && (ABBREVIATIONS.has(before) || (before.length === 1 && /\p{Ll}/u.test(after[0]!))));
  }
  // A line that does not go on in lower case begins anew: inventories put one answer on a line.
  return gap.includes('\n') && !/\p{Ll}/u.test(after[0]!);
}
