import { fill, skeleton } from '../../fixes/index.js';
import { assessmentSchema, childSchema, notes, shapeOf, titleOf } from '../../schema/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'missing-section',
  title: 'A section of the assessment is missing',
  requirement: 'A1.1',
  source: 'form',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The section “{title}” ({key}) is missing: {description} It is part of every assessment (A1.1).',
  },
  check({ model, report }) {
    const root = model.root;
    if (root.node && !root.map) return;
    for (const key of root.map ? (assessmentSchema.required ?? []) : []) {
      const place = root.child(key);
      const schema = shapeOf(childSchema(assessmentSchema, key)!);
      if (!place.blank || notes(schema).missingRule) continue;
      const description = (schema.description ?? '').replace(/\s*\([^()]*\)(?=\.)/g, '');
      const data = { title: titleOf(schema, key), key, description };
      report({ message: 'missing', data, at: place, fixes: () => [{ title: t('Insert the section “{title}”', data), safe: false, edits: fill(place, skeleton(schema)) }] });
    }
  },
});
