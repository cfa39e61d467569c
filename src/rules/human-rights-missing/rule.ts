import { append, fill } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { decline, declined } from '../answers.js';
import { callsForHumanRights } from '../human-rights.js';
import { NEW_SCOPE, newImpact } from '../impacts.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'human-rights-missing',
  title: 'A sensitive or restricted use, and no impact on human rights is listed',
  requirement: 'UNGP 18',
  source: 'ungp',
  method: ['HR-01'],
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The system has a sensitive or restricted use, and no impact on human rights is listed. What has happened or could happen to whom, where, and which of their rights does it touch (UNGP 18)?',
  },
  check({ model, policy, report }) {
    const section = model.root.get('humanRights');
    const impacts = section.get('impacts');
    const calls = callsForHumanRights(model);
    // What the organisation demands is reported as such.
    const demanded = policy.requiredSections.some((path) => (path === 'humanRights' && section.blank) || path === 'humanRights/impacts');
    if (!calls.length || demanded || !impacts.blank || declined(section) || (!section.blank && !section.map)) return;
    const edits = () => (section.blank ? fill(section, { scope: NEW_SCOPE, impacts: [newImpact(model)] }) : append(impacts, newImpact(model)));
    const fixes = () => [{ title: t('Add an impact'), safe: false, edits: edits() }, decline(section)];
    report({ message: 'missing', at: section.blank ? section : impacts, related: calls, fixes });
  },
});
