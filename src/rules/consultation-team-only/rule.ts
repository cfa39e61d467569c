import { append } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { consultation } from '../consulting.js';
import { callsForHumanRights } from '../human-rights.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'consultation-team-only',
  title: 'Only the team itself was heard',
  requirement: 'UNGP 18',
  source: 'ungp',
  method: ['HR-15'],
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    team: 'Only your own team was heard. Who beyond it can say what the system does to people: those concerned, organisations that speak for them, independent experts (UNGP 18)?',
  },
  check({ model, report }) {
    const at = model.root.get('consultation');
    const entries = at.items();
    const calls = callsForHumanRights(model);
    if (!entries.length || entries.some((entry) => entry.get('kind').text !== 'team') || (!calls.length && model.root.get('humanRights').blank)) return;
    report({ message: 'team', at, related: calls, fixes: () => [{ title: t('Add who was heard'), safe: false, edits: append(at, consultation(true)) }] });
  },
});
