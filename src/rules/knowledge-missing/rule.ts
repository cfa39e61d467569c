import { impactName } from '../impacts.js';
import { withoutFactor } from '../involvement.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'knowledge-missing',
  title: 'The factors of an involvement do not say what was known of the harm',
  requirement: '2023 VIII.A.4',
  source: 'assessment2023',
  method: ['HR-23'],
  kind: 'missing',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The factors of the impact {impact} do not say what your organisation knew of the harm, or should have known. “no” and “unknown” are answers too (2023 assessment, VIII.A.4).',
  },
  check({ model, report }) {
    for (const { impact, ...missing } of withoutFactor(model, 'knowledge')) report({ message: 'missing', data: { impact: impactName(model, impact) }, ...missing });
  },
});
