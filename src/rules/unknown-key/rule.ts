import { distance } from 'fastest-levenshtein';
import { renameKey } from '../../fixes/index.js';
import { assessmentSchema, notes, shapeAt, shapeOf, type Schema } from '../../schema/index.js';
import { either, joined, quoted, t, type Text } from '../../text/index.js';
import { changeTo } from '../answers.js';
import { rankSimilar } from '../similar.js';
import { defineRule } from '../rule.js';

let homes: Map<string, Text[]> | undefined;

/** Whether a key is so much like a known one that it can only be a slip; a beginning in common may be another key of the author's. */
const slip = (key: string, known: string): boolean => key.length > 3 && distance(key.toLowerCase().replace(/[-_\s]/g, ''), known.toLowerCase()) <= 2;

/** Paths of the sections that have this key, those nearest to the top only, so that a key in the wrong place finds its way home. */
function homesOf(key: string): readonly Text[] {
  if (!homes) {
    const found = (homes = new Map<string, Text[]>());
    let level: { path: string; schema: Schema }[] = [{ path: '', schema: assessmentSchema }];
    while (level.length) {
      const next: typeof level = [];
      const here = new Map<string, Text[]>();
      for (const { path, schema } of level) {
        const shape = shapeOf(schema);
        if (shape.items) next.push({ path, schema: shape.items });
        for (const [name, child] of Object.entries(shape.properties ?? {})) {
          here.set(name, [...(here.get(name) ?? []), path ? quoted(path) : t('the top level of the file')]);
          next.push({ path: path ? `${path}.${name}` : name, schema: child });
        }
      }
      for (const [name, paths] of here) if (!found.has(name)) found.set(name, paths);
      level = next;
    }
  }
  return homes.get(key) ?? [];
}

export const rule = defineRule({
  id: 'unknown-key',
  title: 'A key that the format does not know, often a misspelling',
  requirement: 'format',
  source: 'format',
  kind: 'invalid',
  severity: 'error',
  tier: 'core',
  fixable: 'safe',
  messages: {
    similar: '“{key}” is not a key of {section}. Did you mean “{best}”?',
    elsewhere: '“{key}” is not a key of {section}; it belongs to {homes}.',
    unknown: '“{key}” is not a key of {section}. Keys of your own start with “x-”.',
    notApplicable: '“notApplicable” is not an accepted answer for {section}.',
    beside: '“{key}” stands beside “notApplicable”: a question is either answered or marked as not applicable.',
  },
  check({ model, report }) {
    for (const error of model.schemaErrors) {
      if (error.keyword !== 'additionalProperties') continue;
      const key = String(error.params['additionalProperty']);
      const at = error.place.child(key);
      const shape = shapeAt(error.place)!;
      const declined = shape.properties?.['notApplicable'] !== undefined;
      const section = shape.title && error.place.parent ? quoted(shape.title) : error.place.parent ? t('this section') : t('an assessment');
      const known = [...Object.keys(shape.properties ?? {}), ...(notes(shape).acceptsNotApplicable && !declined ? ['notApplicable'] : [])];
      // A key that is still missing here is what the author meant more likely than one that is there already.
      const ranked = rankSimilar(key, known.filter((k) => error.place.child(k).absent));
      // Of two keys that may be slips for one it is not known which is.
      const claimed = (k: string): boolean => error.place.entries().some(({ key: other }) => other !== key && !known.includes(String(other)) && slip(String(other), k));
      const own = { title: t('Keep it as your own key “{key}”', { key: `x-${key}` }), safe: false, edits: renameKey(at, `x-${key}`) };
      const renames = ranked.map((k, i) => ({ title: changeTo(k), safe: i === 0 && ranked.length === 1 && slip(key, k) && !claimed(k), edits: renameKey(at, k) }));
      const places = homesOf(key);
      const where = places.length > 3 ? t('{places} and others', { places: joined(places.slice(0, 3), ', ') }) : either(places);
      const message = declined ? 'beside' : ranked.length ? 'similar' : key === 'notApplicable' ? 'notApplicable' : places.length ? 'elsewhere' : 'unknown';
      report({ message, data: { key, section, best: ranked[0] ?? '', homes: where }, at, mark: at.pair!.key, meant: ranked[0] === undefined ? undefined : error.place.child(ranked[0]), fixes: () => [...renames, own] });
    }
  },
});
