import type { Place } from '../document/index.js';
import { append, isPlaceholder, todo, type Template } from '../fixes/index.js';
import type { Model } from '../model/index.js';
import { assessmentSchema, type DemographicGroup } from '../schema/index.js';
import { t } from '../text/index.js';
import { freshId } from './answers.js';
import type { Fix } from './rule.js';

/** Groups that are named in a list of groups at risk and that are defined, in the order of naming. */
export function namedGroups(model: Model, list: Place): Place<DemographicGroup>[] {
  const ids = new Set(list.items().flatMap((entry) => entry.child('groups').texts()));
  return [...ids].flatMap((id) => (model.find('demographicGroup', id)?.entry) ?? []);
}

/** Number of factors that set a group; 0 while that is still open. A hole stands for a factor of its own, but one alone for none. */
export function factorCount(group: Place<DemographicGroup>): number {
  const factors = group.get('factors').texts();
  const holes = factors.filter(isPlaceholder).length;
  const known = new Set(factors.filter((factor) => !isPlaceholder(factor))).size;
  return known || holes > 1 ? known + holes : 0;
}

/** Whose list a group is named in; what happens to the group is for the author to say. */
type Owner = 'use' | 'impact';
const ENTRIES: Readonly<Record<Owner, (id: string) => Template>> = {
  use: (id) => ({ groups: [id], effect: todo('how this group could be affected') }),
  impact: (id) => ({ groups: [id], how: todo('how this group is hit harder, or what keeps it from remedy') }),
};

/** The fix that names a group as one at risk, in an entry of its own. */
export function nameGroup(model: Model, list: Place, group: Place, owner: Owner = 'use'): Fix {
  const id = group.child('id').text;
  const data = { group: model.nameOf(group) };
  // Where an id is given twice it stands for the first of the two.
  const known = id !== undefined && model.find('demographicGroup', id)?.entry.node === group.node;
  return { title: owner === 'use' ? t('Name the group {group} in this use', data) : t('Name the group {group} in this impact', data), safe: false, edits: known ? append(list, ENTRIES[owner](id)) : [] };
}

const FACTORS = (assessmentSchema.$defs!['factor']!.enum ?? []) as string[];

/**
 * The fix that defines a group set by these factors (a second one is asked for where it is `combined`, and one where none is
 * known) and names it in the list, if there is one.
 */
export function addGroup(model: Model, list: Place | undefined, factors: readonly string[], combined: boolean, owner: Owner = 'use'): Fix {
  const set = factors.filter((factor) => FACTORS.includes(factor)).slice(0, combined ? 2 : 1);
  const open = set.length < (combined ? 2 : 1);
  const id = freshId(model, 'demographicGroup', !set.length ? 'group' : open ? `${set[0]}-combined` : set.join('-'));
  const entry = { id, name: todo('how this group is called'), factors: open ? [...set, todo('', FACTORS)] : set };
  const defined = set.length || !factors.length ? append(model.root.get('demographicGroups'), entry) : [];
  return {
    title: combined ? t('Add a group set by a combination of factors') : t('Add a group set by a single factor'),
    safe: false,
    edits: defined.length ? [...defined, ...(list ? append(list, ENTRIES[owner](id)) : [])] : [],
  };
}

/** Factors of some groups, each once, holes left out. */
export const factorsOf = (groups: readonly Place<DemographicGroup>[]): string[] => [...new Set(groups.flatMap((group) => group.get('factors').texts()))].filter((factor) => !isPlaceholder(factor));
