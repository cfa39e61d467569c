import { isPlaceholder } from '../../fixes/index.js';
import { notes } from '../../schema/index.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'file-missing',
  title: 'A file that the assessment refers to is not there',
  requirement: 'form 1.3',
  source: 'form',
  kind: 'invalid',
  severity: 'warning',
  tier: 'core',
  messages: {
    missing: 'There is no file “{path}” (seen from this assessment). A reader needs it to follow what is said here (form 1.3).',
  },
  check({ model, files, report }) {
    if (!files) return;
    for (const { place, shape } of model.fields) {
      const { text } = place;
      if (text !== undefined && notes(shape).file && !isPlaceholder(text) && files.exists(text) === false) report({ message: 'missing', data: { path: text }, at: place });
    }
  },
});
