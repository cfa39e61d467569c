import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { impactName, impactsOf } from '../impacts.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'effectiveness-missing',
  title: 'An action on a human-rights impact is done, but not whether it works',
  requirement: 'UNGP 20',
  source: 'assessment2023',
  kind: 'missing',
  severity: 'info',
  tier: 'advisory',
  fixable: 'manual',
  messages: {
    missing: 'An action on the impact {impact} is done. How do you know that it works, and what came of looking (UNGP 20; 2023 assessment, recommendation 22)?',
  },
  check({ model, report }) {
    for (const impact of impactsOf(model)) {
      for (const action of impact.get('actions').items()) {
        const at = action.get('effectiveness');
        if (action.get('status').text !== 'done' || !at.blank) continue;
        const fixes = () => [{ title: t('Add “{key}”', { key: 'effectiveness' }), safe: false, edits: fill(at, todo('how you know that it works, and what came of that')) }];
        report({ message: 'missing', data: { impact: impactName(model, impact) }, at, related: [{ message: t('It is done'), at: action.get('status') }], fixes });
      }
    }
  },
});
