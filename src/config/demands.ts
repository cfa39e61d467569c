import type { Place } from '../document/index.js';
import type { Demands, ProfileDemand } from '../rules/index.js';
import { assessmentSchema, childSchema, shapeOf, type Schema } from '../schema/index.js';
import type { Asked } from './profiles.js';
import { noteOrigin, type Reading } from './reading.js';
import { hint } from './schema-problems.js';

/** Keys on the way to a section; undefined if there is no such section. */
function sectionKeys(text: string): string[] | undefined {
  const keys = text.replace(/^\//, '').split('/');
  let shape: Schema | undefined = shapeOf(assessmentSchema);
  for (const key of keys) {
    const child: Schema | undefined = shape && childSchema(shape, key);
    shape = child && shapeOf(child);
  }
  return shape && keys;
}

/** Ways to all sections of an assessment that can be demanded: its top level, and what stands inside. */
export function sectionNames(): { readonly name: string; readonly shape: Schema }[] {
  const inside = (prefix: string, shape: Schema): { name: string; shape: Schema }[] =>
    Object.entries(shape.properties ?? {})
      .filter(([key]) => prefix || !['$schema', 'raia', 'status', 'waivers'].includes(key))
      .map(([key, schema]) => ({ name: prefix + key, shape: shapeOf(schema) }));
  const top = inside('', shapeOf(assessmentSchema));
  return [...top, ...top.flatMap(({ name, shape }) => inside(`${name}/`, shape))];
}

/** What is demanded of every assessment: by profiles, and under `required`. */
export function readDemands(reading: Reading, asked: Asked): Omit<Demands, 'mandatory'> {
  const required = reading.root.get('required');
  const own = required.get('sections').items().flatMap((place) => sectionAt(place, reading));
  const texts = (list: 'roles' | 'reviewers'): string[] => required.get(list).items().flatMap((place) => {
    if (place.text === undefined || reading.bad(place)) return [];
    noteOrigin(reading, ['required', list, place.text], place);
    return place.text;
  });
  for (const [section, by] of asked.sections) if (!own.includes(section)) reading.origins.set(`required/sections/${section}`, { profiles: by.map(({ profile }) => profile) });
  const profiled = Object.fromEntries([...asked.sections].filter(([section]) => !own.includes(section))) satisfies Record<string, readonly ProfileDemand[]>;
  return { requiredSections: [...new Set([...own, ...asked.sections.keys()])], sectionProfiles: profiled, requiredRoles: texts('roles'), requiredReviewers: texts('reviewers') };
}

function sectionAt(place: Place, reading: Reading): string[] {
  const { text } = place;
  if (text === undefined || reading.bad(place)) return [];
  const keys = sectionKeys(text);
  if (keys) {
    noteOrigin(reading, ['required', 'sections', keys.join('/')], place);
    return [keys.join('/')];
  }
  reading.problems.add(() => `An assessment has no section “${text}”. ${hint(text, sectionNames().map(({ name }) => name), 'Name a key of its top level, such as consultation, or the way to one inside, such as adverseImpact/misuses.')}`, place.value);
  return [];
}
