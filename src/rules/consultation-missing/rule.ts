import { append } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { decline } from '../answers.js';
import { consultation } from '../consulting.js';
import { callsForSection } from '../human-rights.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'consultation-missing',
  title: 'A sensitive or restricted use, and nobody who may be affected was heard',
  requirement: 'UNGP 18',
  source: 'ungp',
  method: ['HR-15'],
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The system has a sensitive or restricted use, and no talk with the people concerned or with experts is recorded. Who was heard, when, and what changed by it (UNGP 18)?',
  },
  check({ model, policy, report }) {
    const at = model.root.get('consultation');
    const calls = callsForSection(model, policy, at);
    if (!calls.length) return;
    const fixes = () => [{ title: t('Add who was heard'), safe: false, edits: append(at, consultation(false)) }, decline(at)];
    report({ message: 'missing', at, related: calls, fixes });
  },
});
