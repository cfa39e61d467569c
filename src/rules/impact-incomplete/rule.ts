import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { impactName, impactsOf } from '../impacts.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'impact-incomplete',
  title: 'A human-rights impact does not say whom it hits, or where it comes about',
  requirement: 'UNGP 18',
  source: 'ungp',
  method: ['HR-01'],
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    both: 'The impact {impact} names nobody, and does not say where it comes about. Whose rights are they (people), and under which circumstances are they touched (context)? What happens to nobody in particular cannot be judged (UNGP 18).',
    people: 'The impact {impact} names nobody: whose rights are touched (people)? What happens to nobody in particular cannot be judged (UNGP 18).',
    context: 'The impact {impact} does not say where and under which circumstances it comes about (context). The same output can be harmless in one place and grave in another (UNGP 18).',
  },
  check({ model, report }) {
    for (const impact of impactsOf(model)) {
      const [context, people] = [impact.get('context'), impact.get('people')];
      if (!context.blank && !people.blank) continue;
      const edits = () => [
        ...(context.blank ? fill(context, todo('where and under which circumstances')) : []),
        ...(people.blank ? fill(people, [todo('whose rights', model.idsOf('stakeholder'))]) : []),
      ];
      report({
        message: !people.blank ? 'context' : context.blank ? 'both' : 'people',
        data: { impact: impactName(model, impact) },
        at: people.blank ? people : context,
        fixes: () => [{ title: t('Add what is open'), safe: false, edits: edits() }],
      });
    }
  },
});
