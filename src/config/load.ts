import { catalogueSet, type Catalogue, type CatalogueEntry, type CatalogueSet } from '../catalogue/index.js';
import { parseDocument, Place } from '../document/index.js';
import { NO_DEMANDS, type Demands } from '../rules/index.js';
import { errorsBy, type Config } from '../schema/index.js';
import { configValidator } from '../schema/organisation.js';
import { readBaseline, type Baseline } from './baseline.js';
import { checkReferences, readCatalogue, type CatalogueDraft, type Ids } from './catalogue-file.js';
import { readDemands } from './demands.js';
import { readChanges, type Changes } from './entries.js';
import { ALL_FILES, readFiles, type FileChoice } from './files.js';
import { readMandatory, readRules, type RuleSettings } from './levels.js';
import { checkPath } from './paths.js';
import { Problems, structureProblems, syntaxProblems, type ConfigProblem } from './problems.js';
import { askedBy, profiles, type Profile } from './profiles.js';
import { noteOrigin, type Origin, type Reading } from './reading.js';
import { configSchema } from './schema.js';
import { schemaProblems } from './schema-problems.js';

export const CONFIG_NAME = 'raia.config.yaml';

/** What an organisation lays down for its assessments. */
export interface Policy extends Demands, RuleSettings {
  readonly catalogue: CatalogueSet;
  /** Findings that are not reported. */
  readonly baseline?: Baseline;
}

/** A file that a configuration names, as the host read it. */
export type ConfigFile = { readonly uri: string; readonly text: string } | { readonly uri: string; readonly problem: string };

export interface ConfigSource {
  readonly uri: string;
  readonly text: string;
  /** The catalogues that count in any case. */
  readonly base: CatalogueSet;
  /** Reads a file by its path from the configuration's folder, with slashes and without `..`. */
  readonly read: (path: string) => ConfigFile;
  /** Whether the baseline is read too; it is, unless this is false. */
  readonly withBaseline?: boolean;
}

export interface LoadedConfig extends FileChoice {
  readonly uri: string;
  readonly policy: Policy;
  /** The profiles that it switches on. */
  readonly profiles: readonly Profile[];
  /** Where what counts comes from, by its way in the configuration, such as `rules/stale-annual/level`. */
  readonly origins: ReadonlyMap<string, Origin>;
  readonly problems: readonly ConfigProblem[];
  /** Addresses of the files that it asked for, there or not. */
  readonly files: readonly string[];
  /** Path of the baseline that it names, read or not. */
  readonly baseline?: string;
}

/** What holds where a configuration cannot be read. */
const unread = (uri: string, catalogue: CatalogueSet, problems: readonly ConfigProblem[]): LoadedConfig => ({ ...ALL_FILES, uri, policy: { ...NO_DEMANDS, catalogue, rules: {}, options: {} }, profiles: [], origins: new Map(), problems, files: [] });

/** A configuration that cannot be read at all, and why. */
export function unreadableConfig(uri: string, message: string, base: CatalogueSet): LoadedConfig {
  const problems: ConfigProblem[] = [];
  new Problems(parseDocument(uri, ''), problems).add(message, { start: 0, end: 0 });
  return unread(uri, base, problems);
}

const rootOf = (uri: string, text: string): Place<Config> => Place.root<Config>(parseDocument(uri, text, 'yaml'));

/** Paths of the files that a configuration names, as loadConfig() will ask for them: for hosts that cannot read at once. */
export function namedFiles(uri: string, text: string): string[] {
  const root = rootOf(uri, text);
  const paths = [...root.get('catalogues').texts(), root.get('baseline').text ?? []].flat().map(checkPath);
  return [...new Set(paths.flatMap((checked) => ('path' in checked ? checked.path : [])))];
}

/**
 * Reads an organisation's configuration, its catalogues and its baseline. Never throws: what is wrong is in `problems` and does not count, and
 * everything else does. The catalogues of `base` count whatever is wrong.
 */
export function loadConfig({ uri, text, base, read, withBaseline = true }: ConfigSource): LoadedConfig {
  const all: ConfigProblem[] = [];
  const root = rootOf(uri, text);
  syntaxProblems(new Problems(root.document, all));
  // While the text does not parse, what else seems wrong may only be misread: it does not count, but saying why would be a guess.
  const readable = root.document.problems.every(({ code }) => code === 'multiple-documents');
  const problems = new Problems(root.document, readable ? all : []);
  if (!root.map) {
    if (!all.length) problems.add('This is not a configuration: it starts with “raia: 1”.', root.value);
    return unread(uri, base, all);
  }
  const { tooLong } = structureProblems(problems, root);
  if (tooLong.length) return unread(uri, base, all);
  const wrong = schemaProblems(problems, configSchema, errorsBy(configValidator, root)).map((place) => place.pointer);
  const bad = (place: Place): boolean => wrong.some((pointer) => pointer === place.pointer || pointer.startsWith(`${place.pointer}/`));
  const origins = new Map<string, Origin>();
  const reading: Reading = { root, problems, bad, origins };
  const ids: Ids = new Map([...base.entries.keys()].map((id) => [id, undefined]));
  const files: string[] = [];
  const drafts = namedPaths(root.get('catalogues').items(), problems, bad).flatMap(({ path, place }): CatalogueDraft[] => {
    const file = read(path);
    files.push(file.uri);
    const draft = 'text' in file && readCatalogue(file.uri, file.text, all, ids);
    if (draft) {
      noteOrigin(reading, ['catalogues', path], place);
      return [draft];
    }
    if ('problem' in file) problems.add(file.problem, place.value);
    return [];
  });
  const written = new Map(drafts.flatMap((draft) => draft.drafts.filter(({ place }) => place.map).map(({ entry }) => [entry.id, entry] as const)));
  for (const draft of drafts) checkReferences(draft, ids, (id) => base.entries.get(id) ?? written.get(id));
  const kept = new Map([...base.entries, ...drafts.flatMap(({ drafts: entries }) => entries.filter((d) => !d.bad).map(({ entry }) => [entry.id, entry] as const))]);
  const changes = readChanges(root, problems, bad, new Set(ids.keys()), (id) => kept.get(id));
  for (const id of changes.keys()) noteOrigin(reading, ['entries', id], root.get('entries').child(id));
  const [baseline] = namedPaths([root.get('baseline')], problems, bad);
  const known = baseline && withBaseline ? knownFindings(read(baseline.path), baseline.place, problems, all) : undefined;
  if (known) files.push(known.uri);
  if (baseline) noteOrigin(reading, ['baseline'], baseline.place);
  const own = drafts.map(({ catalogue, drafts: entries }): Catalogue => ({ ...catalogue, entries: entries.filter((d) => !d.bad).map(({ entry }) => entry) }));
  const chosen = readProfiles(reading);
  const asked = askedBy(chosen);
  const mandatory = readMandatory(reading);
  return {
    uri,
    ...readFiles(uri, reading),
    profiles: chosen,
    origins,
    policy: {
      catalogue: own.length || changes.size ? combined([...base.catalogues, ...own], own, kept, changes) : base,
      ...readRules(reading, asked, mandatory),
      ...readDemands(reading, asked),
      mandatory,
      ...(known?.baseline ? { baseline: known.baseline } : {}),
    },
    problems: all,
    files,
    ...(baseline ? { baseline: baseline.path } : {}),
  };
}

/** The profiles that are switched on, each once, in the order of the file. */
function readProfiles(reading: Reading): Profile[] {
  const chosen = reading.root.get('profiles').items().flatMap((place) => {
    const profile = reading.bad(place) ? undefined : profiles.find(({ id }) => id === place.text);
    if (profile) noteOrigin(reading, ['profiles', profile.id], place);
    return profile ?? [];
  });
  return [...new Set(chosen)];
}

/** The baseline's file, and what could be read of it. */
function knownFindings(file: ConfigFile, place: Place, problems: Problems, all: ConfigProblem[]): { readonly uri: string; readonly baseline: Baseline | undefined } {
  if ('problem' in file) problems.add(`${file.problem} “raia baseline” writes it.`, place.value);
  return { uri: file.uri, baseline: 'text' in file ? readBaseline(file.uri, file.text, all) : undefined };
}

/** The files that are named, each once, with where. */
function namedPaths(places: readonly Place[], problems: Problems, bad: (place: Place) => boolean): { path: string; place: Place }[] {
  const found = new Map<string, Place>();
  for (const place of places) {
    if (place.text === undefined || bad(place)) continue;
    const checked = checkPath(place.text);
    if ('problem' in checked) problems.add(checked.problem, place.value);
    else if (!found.has(checked.path)) found.set(checked.path, place);
  }
  return [...found].map(([path, place]) => ({ path, place }));
}

/** All catalogues with the changes made. Entries that say the same name each other, as those of `base` do already. */
function combined(catalogues: readonly Catalogue[], own: readonly Catalogue[], kept: ReadonlyMap<string, CatalogueEntry>, changes: Changes): CatalogueSet {
  const backwards = new Map<string, string[]>();
  for (const { id, equivalentTo } of own.flatMap(({ entries }) => entries)) {
    for (const other of equivalentTo ?? []) {
      const known = backwards.get(other);
      if (known) known.push(id);
      else backwards.set(other, [id]);
    }
  }
  const ownIds = new Set(own.flatMap(({ entries }) => entries.map(({ id }) => id)));
  const made = (entry: CatalogueEntry): CatalogueEntry => {
    const others = backwards.get(entry.id);
    // What was dropped is named no more.
    const named = ownIds.has(entry.id) ? entry.equivalentTo?.filter((id) => kept.has(id)) : entry.equivalentTo;
    const change = changes.get(entry.id);
    const own = ownIds.has(entry.id);
    if (!own && !others && !change) return entry;
    return { ...entry, ...change, ...(own ? { own } : {}), ...(others || named ? { equivalentTo: [...new Set([...(named ?? []), ...(others ?? [])])] } : {}) };
  };
  return catalogueSet(catalogues.map((catalogue) => ({ ...catalogue, entries: catalogue.entries.map(made) })));
}
