import { fill, skeleton } from '../../fixes/index.js';
import { notes, shapeOf, titleOf } from '../../schema/index.js';
import { quoted, t } from '../../text/index.js';
import { decline } from '../answers.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'missing-field',
  title: 'A field that the form asks for is missing',
  requirement: 'A1.1',
  source: 'form',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: '{section} has no “{key}”: {description}',
    reason: 'Why does it not apply? “notApplicable” is an answer only with its reason.',
  },
  check({ model, report }) {
    for (const { place, shape } of model.fields) {
      if (!place.parent || !place.map || !shape.required) continue;
      for (const key of shape.required) {
        const field = place.child(key);
        const schema = shape.properties![key]!;
        const rules = notes(shapeOf(schema));
        // A field that has a rule of its own is not ours.
        if (!field.blank || rules.missingRule || (rules.mayBeEmpty && field.seq)) continue;
        const resolved = shapeOf(schema);
        const data = { section: model.nameOf(place, quoted(titleOf(shape, place.key))), key, description: resolved.description ?? `${titleOf(resolved, key)}.` };
        const fixes = () => [
          { title: t('Add “{key}”', { key }), safe: false, edits: fill(field, skeleton(schema)) },
          ...(rules.acceptsNotApplicable ? [decline(field)] : []),
        ];
        report({ message: key === 'notApplicable' ? 'reason' : 'missing', data, at: field, fixes });
      }
    }
  },
});
