import type { Place } from '../../document/index.js';
import { fill, skeleton, todo } from '../../fixes/index.js';
import { notes, shapeAt, titleOf } from '../../schema/index.js';
import { listed, t } from '../../text/index.js';
import { defineRule } from '../rule.js';

/** Whether a section, or one that it stands in, is marked as not applicable. */
const declined = (place: Place): boolean => !place.child('notApplicable').absent || (place.parent !== undefined && declined(place.parent));

export const rule = defineRule({
  id: 'organisation-section-missing',
  title: 'A section that your organisation demands is missing',
  requirement: 'organisation',
  source: 'organisation',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The section “{title}” ({path}) is missing. {description} Your organisation demands it of every assessment (raia.config.yaml).',
    profile: 'The section “{title}” ({path}) is missing. {description} It is demanded by {profiles}: {why} (profiles in raia.config.yaml).',
  },
  check({ model, policy, report }) {
    for (const path of model.root.map ? policy.requiredSections : []) {
      const keys = path.split('/');
      const place = keys.reduce<Place>((at, key) => at.child(key), model.root as Place);
      const shape = shapeAt(place);
      // What does not fit the format, a text instead of a section for one, is for other rules to say.
      const blocked = place.parent && !place.parent.blank && !place.parent.map;
      if (!shape || blocked || !place.blank || declined(place)) continue;
      const data = { title: titleOf(shape, place.key), path, description: (shape.description ?? '').replace(/\s*\([^()]*\)(?=\.)/g, '') };
      const demands = policy.sectionProfiles[path] ?? [];
      report({
        message: demands.length ? 'profile' : 'missing',
        data: { ...data, profiles: listed(demands.map(({ profile }) => profile)), why: demands.map(({ why }) => why).join('; ') },
        at: place,
        fixes: () => [
          { title: t('Insert the section “{title}”', data), safe: false, edits: fill(place, skeleton(shape)) },
          ...(notes(shape).acceptsNotApplicable ? [{ title: t('Mark “{key}” as not applicable, with a reason', { key: data.title }), safe: false, edits: fill(place, { notApplicable: todo('why it does not apply') }) }] : []),
        ],
      });
    }
  },
});
