import { append, todo } from '../../fixes/index.js';
import { listed, t } from '../../text/index.js';
import { defineRule } from '../rule.js';

const same = (name: string): string => name.toLowerCase().replace(/\s+/g, ' ').trim();

export const rule = defineRule({
  id: 'signoff-self-only',
  title: 'Everybody who signed off is an author of the assessment',
  requirement: 'A1.2',
  source: 'standard',
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    own: 'Only {names} signed off, and wrote the assessment too. A review needs somebody else’s eyes: who reviewed it that did not write it (A1.2)?',
  },
  check({ model, report }) {
    const authors = model.root.get('system').get('authors');
    const wrote = new Set(authors.texts().map(same));
    const at = model.root.get('summary').get('signOff');
    const names = at.items().flatMap((entry) => entry.get('name').text ?? []);
    if (!names.length || names.some((name) => !wrote.has(same(name)))) return;
    const entry = { role: todo('role of the reviewer'), name: todo('somebody who did not write the assessment'), date: todo(), collaborative: todo('', ['yes', 'no']) };
    report({ message: 'own', data: { names: listed([...new Set(names)]) }, at, related: [{ message: t('The authors'), at: authors }], fixes: () => [{ title: t('Add a sign-off by somebody else'), safe: false, edits: append(at, entry) }] });
  },
});
