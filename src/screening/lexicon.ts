import { json } from './generated/concepts.js';
import type { Scopes } from './scope.js';
import { remembered, stemOf, type Words } from './text.js';

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
  /** Continuations by a word without inflection, and by a word as it is. */
  next?: Map<string, Node>;
  exact?: Map<string, Node>;
  /** Continuations by the beginning of a word. */
  prefixes?: [string, Node][];
  concepts?: string[];
}

/** Phrases that begin alike: concepts and what follows the first word, in turns. A tree once a text has that word, as most words of the lexicon never come. */
type Branch = string[] | Node;

const NOTHING: readonly Node[] = [];

/** Letters by which beginnings of words are looked up at the start of a phrase. */
const KEY = 3;

function grow(phrases: readonly string[]): Node {
  const root: Node = {};
  for (let i = 0; i < phrases.length; i += 2) {
    let at = root;
    for (const key of phrases[i + 1] ? phrases[i + 1]!.split(' ') : []) {
      if (key.endsWith('*')) {
        const start = key.slice(0, -1);
        let found = (at.prefixes ??= []).find(([prefix]) => prefix === start);
        if (!found) at.prefixes.push((found = [start, {}]));
        at = found[1];
      } else {
        const exact = key.startsWith('=');
        const branches = exact ? (at.exact ??= new Map<string, Node>()) : (at.next ??= new Map<string, Node>());
        const word = exact ? key.slice(1) : key;
        let next = branches.get(word);
        if (!next) branches.set(word, (next = {}));
        at = next;
      }
    }
    if (!(at.concepts ??= []).includes(phrases[i]!)) at.concepts.push(phrases[i]!);
  }
  return root;
}

/** The tree behind a word, grown when it is first needed. */
function branchOf(branches: Map<string, Branch>, key: string): Node | undefined {
  const branch = branches.get(key);
  if (!Array.isArray(branch)) return branch;
  const grown = grow(branch);
  branches.set(key, grown);
  return grown;
}

/** Phrases in a tree of words, so that a text is compared with all of them at once. */
export class Lexicon {
  private readonly words = new Map<string, Branch>();
  private readonly starts = new Map<string, Map<string, Branch>>();
  /** What begins with a word; none for most. */
  private readonly beginnings = remembered((word: string) => this.beginningsOf(word));

  constructor(readonly concepts: Readonly<Record<string, Concept>>) {
    for (const [name, { phrases }] of Object.entries(concepts)) for (const phrase of phrases) this.add(name, phrase);
  }

  private add(concept: string, phrase: string): void {
    const space = phrase.indexOf(' ');
    let head = space < 0 ? phrase : phrase.slice(0, space);
    let branches = this.words;
    if (head.endsWith('*')) {
      head = head.slice(0, -1);
      const key = head.slice(0, KEY);
      branches = this.starts.get(key) ?? new Map<string, Branch>();
      this.starts.set(key, branches);
    }
    const rest = space < 0 ? '' : phrase.slice(space + 1);
    const branch = branches.get(head);
    if (branch) (branch as string[]).push(concept, rest);
    else branches.set(head, [concept, rest]);
  }

  /** Every concept that a text names. */
  mentionsIn(words: Words, scopes: Scopes): Mention[] {
    const { plain, stems, sentences } = words;
    const mentions: Mention[] = [];
    const visit = (at: Node, first: number, index: number): void => {
      if (at.concepts) for (const concept of at.concepts) mentions.push(this.mention(concept, first, index - 1, scopes));
      if (index >= plain.length || sentences[index] !== sentences[first]) return;
      const byStem = at.next?.get(stems[index]!);
      if (byStem) visit(byStem, first, index + 1);
      const exact = at.exact?.get(plain[index]!);
      if (exact) visit(exact, first, index + 1);
      if (at.prefixes) for (const [prefix, next] of at.prefixes) if (plain[index]!.startsWith(prefix)) visit(next, first, index + 1);
    };
    for (let i = 0; i < plain.length; i++) {
      for (const node of this.beginnings(plain[i]!)) visit(node, i, i + 1);
    }
    return mentions;
  }

  private beginningsOf(plain: string): readonly Node[] {
    const starts = this.starts.get(plain.slice(0, KEY));
    const prefixes = starts ? [...starts.keys()].filter((prefix) => plain.startsWith(prefix)) : [];
    const nodes = [branchOf(this.words, stemOf(plain)), branchOf(this.words, `=${plain}`), ...prefixes.map((prefix) => branchOf(starts!, prefix))].filter((node) => node !== undefined);
    return nodes.length ? nodes : NOTHING;
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
