import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';
import { partiesOf, partyName } from '../value-chain.js';

/** Parties on whose work the system rests. */
const RELIED_ON = ['supplier', 'partner', 'subcontractor', 'integrator'];

export const rule = defineRule({
  id: 'diligence-missing',
  title: 'It is not said what was checked about a supplier or partner',
  requirement: 'UNGP 13',
  source: 'assessment2023',
  kind: 'missing',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The system rests on {party}, and it is not said what you checked about it: its evaluations, its data, how it treats reports of harm (UNGP 13; 2023 assessment, recommendation 7).',
  },
  check({ model, report }) {
    for (const party of partiesOf(model)) {
      const at = party.get('dueDiligence');
      const role = party.get('role');
      if (!at.blank || !RELIED_ON.includes(role.text ?? '')) continue;
      report({ message: 'missing', data: { party: partyName(model, party) }, at, related: [{ message: t('What it is to you'), at: role }], fixes: () => [{ title: t('Add what you checked about it'), safe: false, edits: fill(at, todo('what you checked about it')) }] });
    }
  },
});
