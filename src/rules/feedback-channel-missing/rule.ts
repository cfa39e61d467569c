import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { decline } from '../answers.js';
import { callsForSection } from '../human-rights.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'feedback-channel-missing',
  title: 'A sensitive or restricted use, and no way for people outside to raise a concern',
  requirement: 'UNGP 29',
  source: 'ungp',
  method: ['HR-22'],
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The system has a sensitive or restricted use, and the assessment names no place where people who are affected can raise a concern. Where can they, and how is it answered (UNGP 29)?',
  },
  check({ model, policy, report }) {
    const at = model.root.get('grievance');
    const calls = callsForSection(model, policy, at);
    if (!calls.length) return;
    const fixes = () => [{ title: t('Add where concerns can be raised'), safe: false, edits: fill(at, { channel: todo('where people outside can raise a concern') }) }, decline(at)];
    report({ message: 'missing', at, related: calls, fixes });
  },
});
