import type { Catalogue, CatalogueEntry } from '../catalogue/index.js';
import { parseDocument, Place } from '../document/index.js';
import { errorsBy, toData } from '../schema/index.js';
import { catalogueValidator } from '../schema/organisation.js';
import { Problems, structureProblems, syntaxProblems, type ConfigProblem, type Spot } from './problems.js';
import { catalogueSchema } from './schema.js';
import { hint, schemaProblems } from './schema-problems.js';

/** An entry of an organisation's catalogue, with where it is written. */
interface Draft {
  readonly entry: CatalogueEntry;
  readonly place: Place<CatalogueEntry>;
  bad: boolean;
}

/** An organisation's catalogue as far as it can be read. */
export interface CatalogueDraft {
  readonly catalogue: Catalogue;
  readonly problems: Problems;
  readonly drafts: readonly Draft[];
}

/** Ids that are taken, each with where it is written; nowhere for those of the catalogues that come with RAIA. */
export type Ids = Map<string, Spot | undefined>;

/** Phrases are compared letter by letter; what only a pattern would have is a misunderstanding. */
const PLAIN_PHRASE = /^[\p{L}\p{M}\p{N} \-'’./]*$/u;
const LIVE = ['in-force', 'adopted-not-yet-applicable'];

/** Reads a catalogue file. An entry that is wrong is dropped alone; undefined if the file as a whole cannot be used. */
export function readCatalogue(uri: string, text: string, all: ConfigProblem[], ids: Ids): CatalogueDraft | undefined {
  const problems = new Problems(parseDocument(uri, text), all);
  const root = Place.root<Catalogue>(problems.document);
  if (problems.document.problems.length) {
    syntaxProblems(problems);
    return undefined;
  }
  if (!root.map) {
    problems.add('This is not a catalogue: it starts with the keys id, title, version, source and entries.', root.value);
    return undefined;
  }
  const { twice, tooLong } = structureProblems(problems, root);
  if (tooLong.length) return undefined;
  const phrases = patternLike(root, problems);
  // Of a phrase that looks like a pattern that is all there is to say.
  const errors = errorsBy(catalogueValidator, root).filter((error) => !phrases.some((place) => place.pointer === error.place.pointer));
  const places = [...twice, ...phrases, ...schemaProblems(problems, catalogueSchema, errors)];
  const bad = new Set(places.flatMap((place) => /^\/entries\/\d+/.exec(place.pointer) ?? []));
  const lost = errors.some(({ keyword, place }) => (!place.parent && keyword === 'required') || /^\/(?:id|title|version|source|entries)$/.test(place.pointer));
  const drafts = root.get('entries').items().map((place): Draft => {
    const draft = { entry: toData(place.node) as CatalogueEntry, place, bad: bad.has(place.pointer) };
    const id = place.get('id');
    if (id.text === undefined) return draft;
    if (ids.has(id.text)) {
      const before = ids.get(id.text);
      problems.add(`There is an entry “${id.text}” already${before ? '' : ' in the catalogues that come with RAIA'}. To change that one, name it under “entries” of raia.config.yaml; an entry of your own needs an id of its own.`, id.value, before ? [before] : []);
      draft.bad = true;
    } else ids.set(id.text, problems.spot('The first entry of this id', id.value));
    return draft;
  });
  return lost ? undefined : { catalogue: toData(root.node) as Catalogue, problems, drafts };
}

/** Notes phrases that look like regular expressions. @returns their places */
function patternLike(root: Place<Catalogue>, problems: Problems): Place[] {
  const matches = root.get('entries').items().map((entry) => (entry as Place).child('match')).flatMap((match) => (match.seq ? match.items() : [match]));
  const phrases = matches.flatMap((match) => match.child('phrases').items()).flatMap((group) => (group as Place).items());
  const found = phrases.filter(({ scalar }) => typeof scalar?.value === 'string' && !PLAIN_PHRASE.test(scalar.value));
  for (const place of found) problems.add(`“${place.text ?? ''}” looks like a pattern. Phrases are plain words (letters, digits, spaces and - ' . /): each is compared as it stands with the words of a use, and no pattern is ever run.`, place.value);
  return found;
}

/** Notes dates out of order and names of entries that there are not; the entries concerned are dropped. */
export function checkReferences({ drafts, problems }: CatalogueDraft, ids: Ids, entryOf: (id: string) => CatalogueEntry | undefined): void {
  for (const draft of drafts) {
    if (draft.bad) continue;
    const { entry, place } = draft;
    const note = (at: Place, message: string | (() => string), related: readonly Spot[] = []): void => {
      problems.add(message, at.value, related);
      draft.bad = true;
    };
    const [from, to, successor] = [place.get('effectiveFrom'), place.get('effectiveTo'), place.get('supersededBy')];
    if (from.text !== undefined && to.text !== undefined && from.text > to.text) note(to, `“${entry.id}” ends on ${to.text}, before it begins on ${from.text}.`, [problems.spot('It begins here', from.value)]);
    for (const at of [...(successor.text === undefined ? [] : [successor]), ...place.get('equivalentTo').items()]) {
      if (!ids.has(at.text ?? '')) note(at, () => `There is no entry “${at.text ?? ''}” in any catalogue. ${hint(at.text ?? '', [...ids.keys()], 'See the ids with the command “RAI: Open Restricted-Use Catalogue”.')}`);
    }
    const next = entryOf(successor.text ?? '');
    const begins = next?.effectiveFrom;
    const where = ids.get(next?.id ?? '');
    if (next && to.text === undefined && LIVE.includes(entry.status)) note(successor, `“${next.id}” takes the place of “${entry.id}”, which has no last day (effectiveTo): both would count.`, where ? [where] : []);
    else if (begins !== undefined && to.text !== undefined && to.text >= begins && (entry.effectiveFrom ?? '') <= (next?.effectiveTo ?? '9999')) note(to, `“${entry.id}” lasts until ${to.text}, but “${next!.id}”, which takes its place, begins on ${begins}: on some days both would count. The last day is included.`, where ? [where] : []);
  }
}
