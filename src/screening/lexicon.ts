import { json } from './generated/concepts.js';
import type { Scopes } from './scope.js';
import type { Words } from './text.js';

/** Words for one thing. */
export interface Concept {
  /** By keys of words, as phraseKeys() gives them. */
  readonly phrases: readonly string[];
  /** A technique can be taken away: “we removed the face recognition”. */
  readonly technique?: boolean;
  /** Value of `technologies` or `customers` in an assessment that means the same. */
  readonly technology?: string;
  readonly customer?: string;
}

/** A concept where a text speaks of it. */
export interface Mention {
  readonly concept: string;
  /** First and last word. */
  readonly first: number;
  readonly last: number;
  /** Said and meant: not denied, not taken away, not a mere topic, not only feared. */
  readonly meant: boolean;
  /** Said not to be so. */
  readonly denied: boolean;
}

interface Node {
  readonly next: Map<string, Node>;
  /** Continuations by the beginning of a word. */
  readonly prefixes: [string, Node][];
  readonly concepts: string[];
}

const node = (): Node => ({ next: new Map(), prefixes: [], concepts: [] });
/** Letters by which beginnings of words are looked up at the start of a phrase. */
const KEY = 3;

/** Phrases in a tree of words, so that a text is compared with all of them at once. */
export class Lexicon {
  private readonly root = node();
  private readonly starts = new Map<string, [string, Node][]>();

  constructor(readonly concepts: Readonly<Record<string, Concept>>) {
    for (const [name, { phrases }] of Object.entries(concepts)) for (const phrase of phrases) this.add(name, phrase);
    for (const entry of this.root.prefixes) {
      const key = entry[0].slice(0, KEY);
      this.starts.set(key, [...(this.starts.get(key) ?? []), entry]);
    }
  }

  private add(concept: string, phrase: string): void {
    let at = this.root;
    for (const key of phrase.split(' ')) {
      if (key.endsWith('*')) {
        const start = key.slice(0, -1);
        let found = at.prefixes.find(([prefix]) => prefix === start);
        if (!found) at.prefixes.push((found = [start, node()]));
        at = found[1];
      } else {
        let next = at.next.get(key);
        if (!next) at.next.set(key, (next = node()));
        at = next;
      }
    }
    if (!at.concepts.includes(concept)) at.concepts.push(concept);
  }

  /** Every concept that a text names. */
  mentionsIn(words: Words, scopes: Scopes): Mention[] {
    const { plain, stems, sentences } = words;
    const mentions: Mention[] = [];
    const visit = (at: Node, first: number, index: number): void => {
      for (const concept of at.concepts) mentions.push(this.mention(concept, first, index - 1, scopes));
      if (index < plain.length && sentences[index] === sentences[first]) step(at, first, index, at.prefixes);
    };
    const step = (at: Node, first: number, index: number, prefixes: readonly [string, Node][]): void => {
      const byStem = at.next.get(stems[index]!);
      if (byStem) visit(byStem, first, index + 1);
      const exact = at.next.get(`=${plain[index]!}`);
      if (exact) visit(exact, first, index + 1);
      for (const [prefix, next] of prefixes) if (plain[index]!.startsWith(prefix)) visit(next, first, index + 1);
    };
    for (let i = 0; i < plain.length; i++) step(this.root, i, i, this.starts.get(plain[i]!.slice(0, KEY)) ?? []);
    return mentions;
  }

  private mention(concept: string, first: number, last: number, { deniedBy, removedBy, topical, feared }: Scopes): Mention {
    const { technique } = this.concepts[concept]!;
    let denied = false;
    let aside = false;
    for (let i = first; i <= last; i++) {
      const by = deniedBy[i]!;
      // A word of the phrase itself (“without human review”) denies nothing of it.
      denied ||= (by >= 0 && (by < first || by > last)) || (technique === true && removedBy[i]! >= 0 && removedBy[i]! < first);
      aside ||= topical[i] === 1 || feared[i] === 1;
    }
    return { concept, first, last, denied, meant: !denied && !aside };
  }
}

let builtIn: Lexicon | undefined;

/** The concepts of screening/concepts.json. */
export const lexicon = (): Lexicon => (builtIn ??= new Lexicon(JSON.parse(json) as Record<string, Concept>));

/** What is known of a concept of screening/concepts.json. */
export const conceptOf = (name: string): Concept => lexicon().concepts[name]!;
