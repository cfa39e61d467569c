import { append, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { decline } from '../answers.js';
import { wordsIn } from '../matching.js';
import { defineRule } from '../rule.js';

/** Words that tell of somebody outside who builds or runs a part. */
const OUTSIDERS = [['supplier', 'vendor', 'partner', 'third party', 'third-party', 'third parties', 'subcontract', 'reseller', 'licensed', 'licenced', 'hosted by', 'hosted model', 'outside model', 'outside company', 'external model', 'external service', 'external provider', 'external company', 'external api', 'model provider', 'service provider', 'cloud provider']];

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
    const words = wordsIn([model.root.get('system').get('relationToOtherSystems')], OUTSIDERS);
    if (!words || !at.blank) return;
    const party = { name: todo('name of the party'), role: todo('', ['supplier', 'partner', 'customer', 'subcontractor', 'integrator', 'reseller']) };
    const fixes = () => [{ title: t('Name the party'), safe: false, edits: append(at, party) }, decline(at)];
    report({ message: 'outsider', data: { words: words.text }, at, mark: words.span ?? words.place.value, fixes });
  },
});
