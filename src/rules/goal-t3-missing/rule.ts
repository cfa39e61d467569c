import { fill } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { decline, useName, usesOf } from '../answers.js';
import { exposureGaps } from '../goals.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'goal-t3-missing',
  title: 'An intended use does not name who uses the system or is exposed to it',
  requirement: 'T3.1',
  source: 'quoted',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The use {use} does not name who uses the system or is exposed to it: who talks to it, or sees or hears what it makes, and should know that it is AI? If nobody, say why with “notApplicable” (T3.1).',
  },
  check({ model, report }) {
    if (model.applies('T3') === false) return;
    for (const use of usesOf(model)) {
      for (const { what, place, template } of exposureGaps(model, use)) {
        const fixes = () => [{ title: t('Add who uses it or is exposed to it'), safe: false, edits: fill(place, template) }, decline(place)];
        report({ message: what, data: { use: useName(model, use) }, at: place, fixes });
      }
    }
  },
});
