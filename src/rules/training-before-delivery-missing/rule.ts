import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { decline } from '../answers.js';
import { callsForHumanRights } from '../human-rights.js';
import { defineRule } from '../rule.js';
import { partiesOf, partyName } from '../value-chain.js';

export const rule = defineRule({
  id: 'training-before-delivery-missing',
  title: 'A customer gets a system with a sensitive or restricted use, and no training before is named',
  requirement: 'UNGP 19',
  source: 'assessment2023',
  kind: 'missing',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The customer {party} gets a system with a sensitive or restricted use. Which training do its people get before delivery, and what if they do not pass (UNGP 19; 2023 assessment, recommendation 12)?',
  },
  check({ model, report }) {
    const calls = callsForHumanRights(model);
    for (const party of calls.length ? partiesOf(model) : []) {
      const at = party.get('trainingBeforeDelivery');
      if (!at.blank || party.get('role').text !== 'customer') continue;
      report({
        message: 'missing',
        data: { party: partyName(model, party) },
        at,
        related: calls,
        fixes: () => [{ title: t('Add the training'), safe: false, edits: fill(at, todo('training before delivery, and who gives it')) }, decline(at)],
      });
    }
  },
});
