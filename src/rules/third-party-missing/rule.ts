import { defineRule } from '../rule.js';
import { nameParty, outsidersIn } from '../value-chain.js';

export const rule = defineRule({
  id: 'third-party-missing',
  title: 'The system seems to rest on somebody outside, but the value chain names nobody',
  requirement: 'UNGP 13',
  source: 'assessment2023',
  method: ['HR-24'],
  kind: 'question',
  severity: 'warning',
  tier: 'core',
  heuristic: true,
  fixable: 'manual',
  messages: {
    outsider: 'Does somebody outside build, run or supply a part of the system? The relation to other systems says “{words}”, and no party is named under “valueChain”. If so, name the party and what it controls; if not, say why the question does not apply (UNGP 13).',
  },
  check({ model, report }) {
    const at = model.root.get('valueChain');
    const words = outsidersIn(model);
    if (!words || !at.blank) return;
    report({ message: 'outsider', data: { words: words.text }, at, mark: words.span ?? words.place.value, fixes: () => nameParty(at) });
  },
});
