import type { CatalogueEntry } from '../catalogue/index.js';
import type { Place } from '../document/index.js';
import type { Config, EntryChange } from '../schema/index.js';
import type { Problems } from './problems.js';
import { hint } from './schema-problems.js';

/** Kinds of entries, the mildest first. */
const KINDS: readonly CatalogueEntry['kind'][] = ['historic', 'derogation', 'discouraged', 'transparency', 'duty', 'conditional', 'sensitive', 'high-impact', 'high-risk', 'restricted', 'prohibited'];
const strictness = (kind: string): number => (KINDS as readonly string[]).indexOf(kind);

/** The kinds that an entry may be given: its own and stricter ones, the strictest first. */
export const kindsFor = (entry: CatalogueEntry | undefined): readonly CatalogueEntry['kind'][] => KINDS.filter((kind) => !entry || strictness(kind) >= strictness(entry.kind)).reverse();

export type Changes = ReadonlyMap<string, Partial<CatalogueEntry>>;

/** What the configuration changes in entries, by id; a change that is wrong is noted and left out. */
export function readChanges(root: Place<Config>, problems: Problems, bad: (place: Place) => boolean, ids: ReadonlySet<string>, entryOf: (id: string) => CatalogueEntry | undefined): Changes {
  const changes = new Map<string, Partial<CatalogueEntry>>();
  for (const change of root.get('entries').entries() as Place<EntryChange>[]) {
    const id = String(change.key);
    const entry = entryOf(id);
    if (!ids.has(id)) problems.add(() => `There is no entry “${id}” in any catalogue. ${hint(id, [...ids], 'See the ids with the command “RAI: Open Restricted-Use Catalogue”.')}`, change.label);
    // Of an entry that its own file has lost nothing can be said.
    if (!entry || !change.map || bad(change) || !fits(change, entry, problems)) continue;
    const kind = change.get('kind').text as CatalogueEntry['kind'] | undefined;
    const reason = change.get('reason').text;
    changes.set(id, {
      ...(kind === undefined ? {} : { kind }),
      ...(change.get('off').yes ? { off: true } : {}),
      ...(change.get('mandatory').yes ? { mandatory: true } : {}),
      ...(reason === undefined ? {} : { reason }),
    });
  }
  return changes;
}

/** Whether a change makes its entry no milder than its source has it. */
function fits(change: Place<EntryChange>, entry: CatalogueEntry, problems: Problems): boolean {
  const [kind, off, mandatory, reason] = [change.get('kind'), change.get('off'), change.get('mandatory'), change.get('reason')];
  let fine = true;
  const note = (at: Place, message: string): void => {
    problems.add(message, at.value);
    fine = false;
  };
  if (kind.text !== undefined && strictness(kind.text) < strictness(entry.kind)) note(kind, `“${entry.id}” is ${entry.kind} in its source; “${kind.text}” is milder. A configuration only makes entries stricter: ${kindsFor(entry).join(', ')}.`);
  if (off.yes && reason.blank) note(off, `Why is “${entry.id}” left out? Add a “reason”, so that reviewers can follow it.`);
  if (off.yes && entry.mandatory) note(off, `“${entry.id}” is mandatory in its catalogue: nobody may switch it off.`);
  else if (off.yes && mandatory.yes) note(off, `“${entry.id}” is made mandatory here, so it cannot be switched off as well.`);
  if (mandatory.yes === false && entry.mandatory) note(mandatory, `“${entry.id}” is mandatory in its catalogue, and stays so.`);
  return fine;
}
