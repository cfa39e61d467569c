import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { impactName } from '../impacts.js';
import { involvedIn } from '../involvement.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'remediation-unconsidered',
  title: 'The organisation advised on a use or shaped the product for it, and does not say whether it takes part in remedy',
  requirement: 'UNGP 22',
  source: 'assessment2023',
  kind: 'question',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    advised: 'Your organisation advises on the use behind the impact {impact}, or runs it, so the line to a contribution is thin. Was it considered to take part in remedy, though you need not: with whom, and with what outcome (UNGP 22; 2023 assessment, recommendation 4)?',
    shaped: 'Your organisation shaped the product for the use behind the impact {impact}, so the line to a contribution is thin. Was it considered to take part in remedy, though you need not: with whom, and with what outcome (UNGP 22; 2023 assessment, recommendation 4)?',
  },
  check({ model, report }) {
    for (const { impact, involvement, factors, answers, class: own } of involvedIn(model)) {
      const status = impact.get('status').text;
      const at = involvement.get('remediationConsidered');
      if ((own !== 'unclear' && own !== 'directly-linked') || (status !== 'actual' && status !== 'potential') || !at.blank) continue;
      const advised = answers['continuing-relationship'] === 'consulting-or-operations';
      const shaped = answers.customisation === 'tailored' || answers.customisation === 'co-developed';
      if (!advised && !shaped) continue;
      report({
        message: advised ? 'advised' : 'shaped',
        data: { impact: impactName(model, impact) },
        at,
        related: [{ message: t('This answer brings you near'), at: factors.child(advised ? 'continuing-relationship' : 'customisation').child('answer') }],
        fixes: () => [{ title: t('Add what was considered'), safe: false, edits: fill(at, todo('what was considered, with whom, and the outcome')) }],
      });
    }
  },
});
