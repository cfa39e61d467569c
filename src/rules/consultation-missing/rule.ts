import { append, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { decline } from '../answers.js';
import { defineRule } from '../rule.js';
import { sensitiveYes } from '../sensitive.js';

export const rule = defineRule({
  id: 'consultation-missing',
  title: 'A sensitive use, and nobody who may be affected was heard',
  requirement: 'UNGP 18',
  source: 'ungp',
  method: ['HR-15'],
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The system has a sensitive use, and no talk with the people concerned or with experts is recorded. Who was heard, when, and what changed by it (UNGP 18)?',
  },
  check({ model, report }) {
    const at = model.root.get('consultation');
    const yes = sensitiveYes(model);
    if (!yes.length || !at.blank) return;
    const entry = { who: todo('who was heard'), kind: todo('', ['rights-holders', 'civil-society', 'experts', 'agencies', 'lawmakers', 'team']), date: todo() };
    const fixes = () => [{ title: t('Add who was heard'), safe: false, edits: append(at, entry) }, decline(at)];
    report({ message: 'missing', at, related: yes.map((trigger) => ({ message: t('Answered with yes'), at: trigger.get('answer') })), fixes });
  },
});
