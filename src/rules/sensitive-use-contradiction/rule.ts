import { fill, todo } from '../../fixes/index.js';
import { listed, quoted, t } from '../../text/index.js';
import { usesOf, useName } from '../answers.js';
import { defineRule } from '../rule.js';
import { sensitiveUses, TRIGGERS } from '../sensitive.js';

/** Customers and technologies that suggest a yes, by question. */
const SIGNS: Record<(typeof TRIGGERS)[number]['key'], readonly string[]> = {
  legalOrLifeOpportunities: ['law-enforcement', 'immigration-border', 'courts', 'corrections', 'lender', 'insurer', 'recruiter', 'employer', 'social-services', 'education', 'healthcare-provider', 'housing-provider', 'risk-assessment'],
  physicalOrPsychologicalInjury: ['law-enforcement', 'immigration-border', 'corrections', 'healthcare-provider', 'emergency-services', 'emotion-inference'],
  humanRights: ['law-enforcement', 'immigration-border', 'courts', 'corrections', 'social-services', 'facial-recognition', 'biometric-identification', 'biometric-verification', 'biometric-categorisation', 'emotion-inference', 'risk-assessment', 'profiling', 'location-tracking'],
};

export const rule = defineRule({
  id: 'sensitive-use-contradiction',
  title: 'A sensitive use is denied without a reason although customers or technologies suggest one',
  requirement: 'A2.2',
  source: 'standard',
  kind: 'question',
  severity: 'warning',
  tier: 'core',
  heuristic: true,
  fixable: 'manual',
  messages: {
    signs: 'The answer is no, but the use {use} names {signs}. Could it bring {asks} there? If not, say why under “explanation” (A2.2).',
  },
  check({ model, report }) {
    for (const { key, asks } of TRIGGERS) {
      const trigger = sensitiveUses(model).get(key);
      const at = trigger.get('answer');
      const explanation = trigger.get('explanation');
      if (at.yes !== false || !explanation.blank) continue;
      for (const use of usesOf(model)) {
        const signs = [...use.get('customers').items(), ...use.get('technologies').items()].filter((item) => SIGNS[key].includes(item.text ?? ''));
        if (!signs.length) continue;
        const data = { use: useName(model, use), signs: listed(signs.slice(0, 4).map((item) => quoted(item.text!))), asks };
        const related = signs.slice(0, 4).map((item) => ({ message: t('“{value}” suggests a yes', { value: item.text! }), at: item }));
        report({ message: 'signs', data, at, related, fixes: () => [{ title: t('Add why the answer is no'), safe: false, edits: fill(explanation, todo('why the answer is no')) }] });
        break; // one use is enough to ask
      }
    }
  },
});
