import { t } from '../../text/index.js';
import { useName, usesOf } from '../answers.js';
import { defineRule } from '../rule.js';

const EARLY = ['basic-research', 'feasibility-shown', 'first-component-validation'];

export const rule = defineRule({
  id: 'readiness-vs-stage',
  title: 'The system is deployed while the technology of a use is still unproven',
  requirement: 'form 2.5',
  source: 'form',
  kind: 'question',
  severity: 'warning',
  tier: 'advisory',
  heuristic: true,
  messages: {
    early: 'Is the technology ready for the use {use}? The system has reached the stage “{stage}”, while the readiness is given as “{readiness}”: one of the two may be out of date (form 1.2, 2.5).',
  },
  check({ model, report }) {
    const stage = model.root.get('system').get('stage');
    if (stage.text !== 'implementation-deployment' && stage.text !== 'maintenance') return;
    for (const use of usesOf(model)) {
      const at = use.get('technologyReadiness');
      if (!EARLY.includes(at.text ?? '')) continue;
      report({ message: 'early', data: { use: useName(model, use), stage: stage.text, readiness: at.text! }, at, related: [{ message: t('Current stage of the system'), at: stage }] });
    }
  },
});
