import { impactName } from '../impacts.js';
import { withoutFactor } from '../involvement.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'customisation-missing',
  title: 'The factors of an involvement do not say how far the product was shaped for the customer',
  requirement: '2023 VIII.C.3',
  source: 'assessment2023',
  method: ['HR-08'],
  kind: 'missing',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The factors of the impact {impact} do not say how far the product was shaped for the customer or the use. A general platform is not yet a direct link; one that was shaped for the use is a stronger one (2023 assessment, VIII.C.3.d).',
  },
  check({ model, report }) {
    for (const { impact, ...missing } of withoutFactor(model, 'customisation')) report({ message: 'missing', data: { impact: impactName(model, impact) }, ...missing });
  },
});
