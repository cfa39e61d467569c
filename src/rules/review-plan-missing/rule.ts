import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { callsForHumanRights, callsForSection } from '../human-rights.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'review-plan-missing',
  title: 'A sensitive or restricted use, and nothing says when it is looked at again',
  requirement: 'UNGP 17',
  source: 'ungp',
  kind: 'missing',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The system has a sensitive or restricted use, and nothing under “review” says what brings a new look at it. What would: a new customer or use, a report of harm, a change of the law (UNGP 17)?',
  },
  check({ model, policy, report }) {
    const at = model.root.get('review');
    // Whoever writes down reviews, reports or what follows has begun; stale-sensitive and its like ask for the rest.
    const empty = at.map && at.entries().every((part) => part.blank);
    const calls = empty && !at.blank ? callsForHumanRights(model) : callsForSection(model, policy, at);
    if (!calls.length) return;
    const triggers = [todo('what brings a new look at it')];
    report({ message: 'missing', at, related: calls, fixes: () => [{ title: t('Add what brings a review'), safe: false, edits: at.blank ? fill(at, { triggers }) : fill(at.get('triggers'), triggers) }] });
  },
});
