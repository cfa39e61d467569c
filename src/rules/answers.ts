import type { Place } from '../document/index.js';
import { fill, todo, type Edit, type Template } from '../fixes/index.js';
import type { Model } from '../model/index.js';
import type { EntryKind, IntendedUse } from '../schema/index.js';
import { t, type Said, type Text } from '../text/index.js';
import type { Fix } from './rule.js';

/** Uses in which something is written. An empty one, or one that is no mapping, is reported as such by other rules. */
export const usesOf = (model: Model): readonly Place<IntendedUse>[] => model.uses.filter((use) => use.map && !use.blank);

/** How a message calls a use, after 'the use'. */
export const useName = (model: Model, use: Place): Said => model.nameOf(use, t('without a name'));

/** How a message calls an entry that has no id yet, after what it is. */
export const NO_ID = t('without an id');

/** The title of a fix that puts another value in the place of one. */
export const changeTo = (value: string): Text => t('Change to “{value}”', { value });

/** Whether a question is answered with N/A. Where its reason is blank, `missing-field` asks for it: one finding is enough. */
export const declined = (place: Place): boolean => !place.child('notApplicable').absent;

/** The answer N/A, with its reason still to be given. */
export const NOT_APPLICABLE: Template = { notApplicable: todo('why it does not apply') };

/** The fix that answers a question with N/A. */
export const decline = (place: Place, edits: readonly Edit[] = fill(place, NOT_APPLICABLE)): Fix => ({ title: t('Mark “{key}” as not applicable, with a reason', { key: place.key! }), safe: false, edits });

/** Id of the first stakeholder of a category, or a hole that says who is asked for, with all stakeholders to choose from. */
export const oneOf = (model: Model, hint: string, category?: string): Template => (category && model.stakeholdersIn(category)[0]) || todo(hint, model.idsOf('stakeholder'));

/** An id like the wanted one that no entry of the kind has yet. */
export function freshId(model: Model, kind: EntryKind, wanted: string): string {
  const base = wanted.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '') || 'new';
  const taken = new Set(model.idsOf(kind));
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
}

/** A word without case and separators: what is left of it when only the spelling is off. */
export const bare = (word: string): string => word.toLowerCase().replace(/[\s_-]+/g, '');
