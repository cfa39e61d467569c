import { callsForSection } from '../human-rights.js';
import { defineRule } from '../rule.js';
import { nameParty, outsidersIn } from '../value-chain.js';

export const rule = defineRule({
  id: 'value-chain-missing',
  title: 'A sensitive or restricted use, and the value chain names nobody',
  requirement: 'UNGP 13',
  source: 'ungp',
  method: ['HR-24'],
  kind: 'missing',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The system has a sensitive or restricted use, and the assessment names nobody who supplies it, runs it or buys it. Who is there besides you, and what does each control (UNGP 13)?',
  },
  check({ model, policy, report }) {
    const at = model.root.get('valueChain');
    const calls = callsForSection(model, policy, at);
    // Where a text speaks of somebody outside, third-party-missing asks.
    if (!calls.length || outsidersIn(model)) return;
    report({ message: 'missing', at, related: calls, fixes: () => nameParty(at) });
  },
});
