import { lexicon, type Mention } from './lexicon.js';
import { scopesOf, type Scopes } from './scope.js';
import { wordsOf, type Words } from './text.js';

/** A text with a name: a column of an inventory, a field of an assessment. */
export interface TextField {
  readonly name: string;
  readonly text: string;
}

/** Words of a field that led to a finding; offsets are UTF-16 code units of the field's text. */
export interface Evidence {
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Some fields, read as one text: what they say, and where. */
export interface Passage {
  readonly fields: readonly TextField[];
  readonly words: Words;
  readonly scopes: Scopes;
  readonly mentions: readonly Mention[];
  /** Number of sentences of the first field: a title belongs to everything that follows. */
  readonly titleSentences: number;
  /** Where each field begins in the joined text. */
  readonly offsets: readonly number[];
}

const BETWEEN = '\n\n';

/** Reads fields as one text; the first is taken as its title if there are several. */
export function readPassage(fields: readonly TextField[]): Passage {
  const offsets: number[] = [];
  let joined = '';
  for (const { text } of fields) {
    offsets.push(joined.length);
    joined += text + BETWEEN;
  }
  const words = wordsOf(joined);
  const scopes = scopesOf(words);
  let titleSentences = 0;
  if (fields.length > 1) {
    const second = offsets[1]!;
    for (let i = 0; i < words.starts.length && words.starts[i]! < second; i++) titleSentences = words.sentences[i]! + 1;
  }
  let mentions: readonly Mention[] | undefined;
  return {
    fields,
    words,
    scopes,
    titleSentences,
    offsets,
    // Looked up when it is needed: some rules read words only.
    get mentions() {
      return (mentions ??= lexicon().mentionsIn(words, scopes));
    },
  };
}

/** The words from `first` to `last` as evidence. */
export function evidenceOf({ fields, words, offsets }: Passage, first: number, last: number): Evidence {
  const start = words.starts[first]!;
  let field = offsets.length - 1;
  while (field > 0 && offsets[field]! > start) field--;
  const from = start - offsets[field]!;
  const to = words.ends[last]! - offsets[field]!;
  const { name, text } = fields[field]!;
  return { field: name, start: from, end: to, text: text.slice(from, to) };
}
