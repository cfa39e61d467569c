import euMembers from './data/eu-members.json';
import type { CatalogueEntry, CatalogueSet } from '../catalogue/index.js';
import type { Place, Span } from '../document/index.js';
import { isPlaceholder, type Model } from '../model/index.js';
import type { IntendedUse } from '../schema/index.js';

/** Why a use may meet a catalogue entry. */
export interface Hit {
  readonly entry: CatalogueEntry;
  /** The value that the finding marks, and the words in it where they can be told apart. */
  readonly at: Place;
  readonly mark: Span | undefined;
  /** Values that belong to the match besides. */
  readonly others: readonly Place[];
  /** What was found, as the rest of a sentence about the use: `names “emotion-inference” for the customer “employer”`. */
  readonly why: string;
}

const EU_MEMBERS = new Set(euMembers.members);

/** Places where the system is offered or soon will be. */
export const geographiesOf = (model: Model): string[] => {
  const geographies = model.root.get('system').get('geographies');
  return [...geographies.get('current').texts(), ...geographies.get('upcoming').texts()];
};

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
export const isLive = (entry: CatalogueEntry, today: string): boolean => (entry.status === 'in-force' || entry.status === 'adopted-not-yet-applicable') && today <= (entry.effectiveTo ?? '9999');

/** Entries that a use may meet, in the catalogue's order. */
export function matches(use: Place<IntendedUse>, entries: Iterable<CatalogueEntry>): Hit[] {
  const sentences = [use.get('name'), use.get('description'), use.get('task')].flatMap(sentencesOf);
  return [...entries].flatMap((entry) => matchEntry(use, sentences, entry) ?? []);
}

/** Entries that come into question for an assessment: live, where it is offered, and of a kind that says something about a use. */
export function candidates(model: Model, catalogue: CatalogueSet, today: string): CatalogueEntry[] {
  const places = geographiesOf(model);
  return [...catalogue.entries.values()].filter((entry) => entry.match && isLive(entry, today) && meetsPlaces(entry, places));
}

function matchEntry(use: Place<IntendedUse>, sentences: readonly Sentence[], entry: CatalogueEntry): Hit | undefined {
  const { technologies, customers, phrases } = entry.match ?? {};
  if (!technologies && !customers && !phrases) return undefined;
  const named = (list: Place, wanted: readonly string[] | undefined): Place | undefined => list.items().find((item) => wanted?.includes(item.text ?? ''));
  const technology = named(use.get('technologies'), technologies);
  const customer = named(use.get('customers'), customers);
  if ((technologies && !technology) || (customers && !customer)) return undefined;
  const words = phrases && inSentences(sentences, phrases);
  if (phrases && !words) return undefined;
  const [at, ...others] = [technology, words?.place, customer].filter((place) => place !== undefined);
  const says = words && `says “${words.text}”`;
  const names = technology ? `names “${technology.text!}”` : says ? '' : 'is';
  const why = [names, technology && says ? 'and' : '', says ?? '', customer ? `for the customer “${customer.text!}”` : ''].filter(Boolean).join(' ');
  return { entry, at: at!, mark: at === words?.place ? words?.span : undefined, others, why };
}

interface Sentence {
  readonly place: Place;
  readonly text: string;
  /** In lower case. */
  readonly lower: string;
  /** Offset in the value. */
  readonly offset: number;
}

/** Sentences of a text; a line break is a space, an empty line ends a sentence. */
function sentencesOf(place: Place): Sentence[] {
  const value = place.scalar?.value;
  if (typeof value !== 'string' || isPlaceholder(value)) return [];
  // Every replacement keeps the length, so that offsets stay true.
  const flat = value
    .replace(/\n\s*\n/g, (gap) => `.${' '.repeat(gap.length - 1)}`)
    .replace(/\s/g, ' ')
    .replace(/\b(?:e\.g|i\.e|etc|vs|approx)\./gi, (short) => short.replace(/\./g, '_'));
  return [...flat.matchAll(/[^.!?;]+(?:[.!?;](?! |$)[^.!?;]*)*/g)].map((m) => ({ place, text: m[0], lower: m[0].toLowerCase(), offset: m.index }));
}

/** Words after which something is said not to be so, up to the end of the clause. */
const NEGATION = /(?:^|[^\p{L}])(?:not(?! only)|no|never|without|cannot|neither|nor|nobody|none|exclud(?:e|es|ed|ing)|except|refus(?:e|es|ed)|forbidden|prohibited|n['’]t)(?![\p{L}])|n['’]t(?![\p{L}])/u;
const CLAUSE = /[:()–—]|,\s+(?=(?:but|while|which|so|it|they|we|the|this|instead|however)\b)|\b(?:but|however|instead)\b/g;

/** First place of a phrase in a sentence: at the start of a word, to the end of one, and not denied. */
function find(sentence: Sentence, phrase: string): Span | undefined {
  const { lower } = sentence;
  for (let at = lower.indexOf(phrase); at >= 0; at = lower.indexOf(phrase, at + 1)) {
    if (at > 0 && /[\p{L}\p{N}]/u.test(lower[at - 1]!)) continue;
    const before = lower.slice(0, at).split(CLAUSE).at(-1)!;
    if (NEGATION.test(before)) continue;
    const end = at + phrase.length;
    return { start: at, end: end + /^[\p{L}\p{N}]*/u.exec(lower.slice(end))![0].length };
  }
  return undefined;
}

/** Words that were found in the texts of an assessment. */
export interface Words {
  readonly place: Place;
  readonly text: string;
  readonly span: Span | undefined;
}

/** Words of the first sentence of some texts that has a phrase of every group, said and not denied. */
export const wordsIn = (places: readonly Place[], groups: readonly (readonly string[])[]): Words | undefined => inSentences(places.flatMap(sentencesOf), groups);

/** The words of the first sentence that has a phrase of every group. */
function inSentences(sentences: readonly Sentence[], groups: readonly (readonly string[])[]): Words | undefined {
  for (const sentence of sentences) {
    const found: Span[] = [];
    for (const group of groups) {
      let span: Span | undefined;
      for (const phrase of group) if ((span = find(sentence, phrase.toLowerCase()))) break;
      if (!span) break;
      found.push(span);
    }
    if (found.length < groups.length) continue;
    const spans = found.filter((s, i) => !found.some((t, j) => j < i && t.start === s.start)).sort((a, b) => a.start - b.start);
    return { place: sentence.place, text: spans.map((s) => sentence.text.slice(s.start, s.end)).join(' … '), span: sourceSpan(sentence, spans[0]!) };
  }
  return undefined;
}

/** Where the words stand in the file; undefined where the value is not written as it reads (escaped, folded, an alias). */
function sourceSpan(sentence: Sentence, span: Span): Span | undefined {
  const { scalar, document } = sentence.place;
  if (!scalar || scalar.alias || sentence.lower.length !== sentence.text.length) return undefined;
  const quote = scalar.style === 'single' || scalar.style === 'double' ? 1 : 0;
  if (scalar.style === 'block' || document.text.slice(scalar.start + quote, scalar.end - quote) !== scalar.value || /[\r\n]/.test(String(scalar.value))) return undefined;
  const start = scalar.start + quote + sentence.offset;
  return { start: start + span.start, end: start + span.end };
}
