import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';
import { partiesOf, partyName } from '../value-chain.js';

export const rule = defineRule({
  id: 'control-missing',
  title: 'It is not said what a party of the value chain controls',
  requirement: 'UNGP 13',
  source: 'ungp',
  method: ['HR-24'],
  kind: 'missing',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'It is not said what the party {party} controls: the design, the deployment or the data. An empty list says that it is none of them (UNGP 13).',
  },
  check({ model, report }) {
    for (const party of partiesOf(model)) {
      const at = party.get('controls');
      if (!at.blank || at.seq) continue;
      report({ message: 'missing', data: { party: partyName(model, party) }, at, fixes: () => [{ title: t('Add what it controls'), safe: false, edits: fill(at, [todo('', ['design', 'deployment', 'data'])]) }] });
    }
  },
});
