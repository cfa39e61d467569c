import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'signoff-not-collaborative',
  title: 'A sign-off does not confirm that the assessment was written together',
  requirement: 'form 5.3',
  source: 'form',
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    blank: 'The sign-off by {name} does not say whether the assessment was written together with the people concerned: answer yes or no under “collaborative” (form 5.3).',
    no: 'The sign-off by {name} says that the assessment was not written together. What was left out by that, and how is it made up for? Say it under “comments” (form 5.3).',
  },
  check({ model, report }) {
    for (const entry of model.root.get('summary').get('signOff').items()) {
      const at = entry.get('collaborative');
      const comments = entry.get('comments');
      if (!entry.map || entry.blank) continue;
      const data = { name: entry.get('name').text ?? entry.get('role').text ?? t('an unnamed reviewer') };
      if (at.blank) report({ message: 'blank', data, at, fixes: () => [{ title: t('Add whether it was written together'), safe: false, edits: fill(at, todo('', ['yes', 'no'])) }] });
      else if (at.yes === false && comments.blank) report({ message: 'no', data, at, fixes: () => [{ title: t('Add a comment'), safe: false, edits: fill(comments, todo('what was left out, and how it is made up for')) }] });
    }
  },
});
