import { isLive, matchesOf, meetsPlaces, type CatalogueEntry, type CatalogueMatch, type CatalogueSet } from '../catalogue/index.js';
import type { Place, Span } from '../document/index.js';
import { isPlaceholder, type Model } from '../model/index.js';
import type { IntendedUse } from '../schema/index.js';
import { conceptOf, evidenceOf, readPassage, phraseBook, PhraseBook, saidFamilies, type Certainty, type Evidence, type FamilyHit, type Passage, type PhraseGroups } from '../screening/index.js';
import { listed, t, type Said } from '../text/index.js';
import { sourceSpan } from './source-span.js';

/** Why a use, or the system as a whole, may meet a catalogue entry. */
export interface Hit {
  readonly entry: CatalogueEntry;
  /** What the texts speak of; undefined where structured fields alone led to the entry. */
  readonly family: string | undefined;
  readonly certainty: Certainty;
  /** The value that the finding marks, and the words in it where they can be told apart. */
  readonly at: Place;
  readonly mark: Span | undefined;
  /** Values that belong to the match besides. */
  readonly others: readonly Place[];
  /** What was found, as the rest of a sentence about the use: `names “emotion-inference” for the customer “employer”`. */
  readonly why: Said;
  /** Values of `technologies` and `customers` that the words speak of. */
  readonly technologies: readonly string[];
  readonly customers: readonly string[];
}

/** Places where the system is offered or soon will be. */
export const geographiesOf = (model: Model): string[] => {
  const geographies = model.root.get('system').get('geographies');
  return [...geographies.get('current').texts(), ...geographies.get('upcoming').texts()];
};

/** The entries that were chosen last: places and roles seldom change while somebody types. */
const chosen = new WeakMap<CatalogueSet, { readonly key: string; readonly entries: readonly CatalogueEntry[] }>();

/** Entries that come into question for an assessment: live, where it is offered, for what its makers are, and of a kind that says something about a use. */
export function candidates(model: Model, catalogue: CatalogueSet, today: string): readonly CatalogueEntry[] {
  const places = geographiesOf(model);
  const roles = model.root.get('system').get('roles').texts();
  const key = JSON.stringify([today, places, roles]);
  const known = chosen.get(catalogue);
  if (known?.key === key) return known.entries;
  const binds = (entry: CatalogueEntry): boolean => !roles.length || entry.actors.some((actor) => roles.some((role) => actor === role || actor.startsWith(`${role}-`)));
  const entries = [...catalogue.entries.values()].filter((entry) => (entry.match || entry.families) && isLive(entry, today) && meetsPlaces(entry, places) && binds(entry));
  chosen.set(catalogue, { key, entries });
  return entries;
}

/** Something is written there, and it is an answer. */
const isText = (place: Place): boolean => typeof place.scalar?.value === 'string' && !isPlaceholder(place.scalar.value);

/** Texts that belong together, read once. */
interface Reading {
  readonly places: readonly Place[];
  readonly passage: Passage;
  /** What it says of families of uses. */
  readonly families: readonly FamilyHit[];
}

const readings = new WeakMap<Place, Reading>();

type Read = Omit<Reading, 'places'>;

/** What was read lately, by its text: while one text is typed, the others stay as they are. */
const lately = new Map<string, Read>();
const MOST_READ = 200;

function readTexts(texts: readonly string[]): Read {
  const key = texts.join('\0');
  let read = lately.get(key);
  if (!read) {
    const passage = readPassage(texts.map((text, i) => ({ name: String(i), text })));
    read = { passage, families: saidFamilies(passage) };
    if (lately.size >= MOST_READ) lately.delete(lately.keys().next().value!);
    lately.set(key, read);
  }
  return read;
}

/** Reads the texts of some places; `owner` is what they describe. */
function reading(owner: Place, places: readonly Place[]): Reading {
  let known = readings.get(owner);
  if (!known) {
    const said = places.filter(isText);
    // What the words merely suggest is enough for a list of many uses, and too little to ask about one's own.
    known = { places: said, ...readTexts(said.map((place) => place.scalar!.value as string)) };
    readings.set(owner, known);
  }
  return known;
}

const useReading = (use: Place<IntendedUse>): Reading => reading(use, [use.get('name'), use.get('description'), use.get('task')]);

/** What is said of the system as a whole. What it is not for, its limits and its mitigations do not count. */
function systemReading(model: Model): Reading {
  const system = model.root.get('system');
  const features = system.get('features');
  const misuses = model.root.get('adverseImpact').get('misuses').items();
  return reading(model.root, [system.get('name'), system.get('description'), system.get('purpose'), ...features.get('existing').items(), ...features.get('planned').items(), ...misuses.map((misuse) => misuse.get('misuse'))]);
}

/** Words that were found in the texts of an assessment. */
export interface SaidWords {
  readonly place: Place;
  readonly text: string;
  readonly span: Span | undefined;
}

/** Most characters of a text that are marked together. */
const LONGEST_MARK = 100;

const saidWords = ({ places }: Pick<Reading, 'places'>, evidence: readonly Evidence[]): SaidWords => {
  const first = evidence[0]!;
  const place = places[Number(first.field)]!;
  const shown = evidence.filter((e, i) => !evidence.some((other, j) => j < i && other.start === e.start && other.field === e.field));
  // From the first of the words to the last where that is one stretch of text, else the first.
  const end = Math.max(...evidence.filter(({ field, end: last }) => field === first.field && last - first.start <= LONGEST_MARK).map(({ end: last }) => last));
  return { place, text: shown.map(({ text }) => text.replace(/\s+/g, ' ')).join(' … '), span: sourceSpan(place, first.start, end) };
};

/** Books of single groups of phrases that rules bring along. */
const books = new WeakMap<PhraseGroups, PhraseBook>();

/** Words of the first sentence of some texts that has a phrase of every group, said and not denied. */
export function wordsIn(places: readonly Place[], groups: PhraseGroups): SaidWords | undefined {
  const said = places.filter(isText);
  const passage = readPassage(said.map((place, i) => ({ name: String(i), text: place.scalar!.value as string })));
  let book = books.get(groups);
  if (!book) books.set(groups, (book = new PhraseBook([groups])));
  const mentions = book.said(passage, groups);
  return mentions && saidWords({ places: said }, mentions.map(({ first, last }) => evidenceOf(passage, first, last)));
}

/** Entries that a use may meet, in the catalogue's order. */
export function matches(use: Place<IntendedUse>, entries: readonly CatalogueEntry[], catalogue: CatalogueSet): Hit[] {
  const read = useReading(use);
  const named = { technologies: byText(use.get('technologies')), customers: byText(use.get('customers')) };
  const structured = entries.flatMap((entry) => matchesOf(entry).map((match) => matchEntry(named, read, entry, match, phraseBook(catalogue))).find((hit) => hit !== undefined) ?? []);
  return [...structured, ...familyMatches(read, entries, structured, use)];
}

/** Entries that the texts on the system as a whole speak of, and none of its uses. */
export function systemMatches(model: Model, entries: readonly CatalogueEntry[], known: readonly Hit[], catalogue: CatalogueSet): Hit[] {
  const read = systemReading(model);
  const open = entries.filter((entry) => !known.some((hit) => hit.entry === entry));
  const said = open.flatMap((entry) => matchesOf(entry).map((match) => (match.technologies || match.customers ? undefined : matchEntry(NAMED_NOTHING, read, entry, match, phraseBook(catalogue)))).find((hit) => hit !== undefined) ?? []);
  return [...said, ...familyMatches(read, entries, [...known, ...said], undefined)];
}

/** A list's items by their texts. */
const byText = (list: Place): ReadonlyMap<string, Place> => new Map(list.items().flatMap((item) => (item.text === undefined ? [] : [[item.text, item] as const])));

interface Named {
  readonly technologies: ReadonlyMap<string, Place>;
  readonly customers: ReadonlyMap<string, Place>;
}

/** Technologies and customers belong to uses; the system as a whole names none. */
const NAMED_NOTHING: Named = { technologies: new Map(), customers: new Map() };

/** What was found together with the customer; the customer alone where nothing else was. */
const whyFor = (found: Said, customer: string): Said => (Array.isArray(found) && !found.length ? t('is for the customer “{customer}”', { customer }) : t('{found} for the customer “{customer}”', { found, customer }));

function matchEntry(named: Named, read: Reading, entry: CatalogueEntry, match: CatalogueMatch, book: PhraseBook): Hit | undefined {
  const { technologies, customers, phrases } = match;
  const first = (items: ReadonlyMap<string, Place>, wanted: readonly string[] | undefined): Place | undefined => (wanted ? [...items].find(([text]) => wanted.includes(text))?.[1] : undefined);
  const technology = first(named.technologies, technologies);
  const customer = first(named.customers, customers);
  if ((technologies && !technology) || (customers && !customer)) return undefined;
  const mentions = phrases && book.said(read.passage, phrases);
  if (phrases && !mentions) return undefined;
  const words = mentions && saidWords(read, mentions.map(({ first, last }) => evidenceOf(read.passage, first, last)));
  const [at, ...others] = [technology, words?.place, customer].filter((place) => place !== undefined);
  const says = words && t('says “{words}”', { words: words.text });
  const names = technology && t('names “{technology}”', { technology: technology.text! });
  const found = listed([names, says].filter((part) => part !== undefined));
  const why = customer ? whyFor(found, customer.text!) : found;
  return { entry, family: entry.families?.[0], certainty: words ? 'likely' : 'certain', at: at!, mark: at === words?.place ? words?.span : undefined, others, why, technologies: [], customers: [] };
}

/** Entries of the families that a text speaks of, where nothing else led to them. */
function familyMatches(read: Reading, entries: readonly CatalogueEntry[], known: readonly Hit[], use: Place<IntendedUse> | undefined): Hit[] {
  return read.families.flatMap((hit) => {
    const customers = use?.get('customers').texts().filter((text) => !isPlaceholder(text)) ?? [];
    const open = entries.filter((entry) => {
      if (!entry.families?.includes(hit.family.id) || entry.narrow || known.some((other) => other.entry === entry)) return false;
      // The three sensitive-use triggers are questions of their own (form 3.6).
      if (entry.kind === 'sensitive' && !entry.match) return false;
      // An entry for certain customers is met by them only; where none are named, it is a question.
      return !customers.length || matchesOf(entry).every((match) => !match.customers || match.customers.some((customer) => customers.includes(customer)));
    });
    if (!open.length) return [];
    const { place, text, span } = saidWords(read, hit.evidence);
    const others = [...new Set(hit.evidence.slice(1).map(({ field }) => read.places[Number(field)]!))].filter((other) => other !== place);
    const concepts = hit.concepts.map(conceptOf);
    const fields = { technologies: concepts.flatMap(({ technology }) => technology ?? []), customers: concepts.flatMap(({ customer }) => customer ?? []) };
    return open.map((entry) => ({ entry, family: hit.family.id, certainty: hit.certainty, at: place, mark: span, others, why: t('says “{words}”', { words: text }), ...fields }));
  });
}
