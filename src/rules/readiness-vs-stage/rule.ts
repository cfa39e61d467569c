import { t } from '../../text/index.js';
import { useName, usesOf } from '../answers.js';
import { defineRule } from '../rule.js';

const READINESS = ['basic-research', 'feasibility-shown', 'first-component-validation', 'first-whole-system-validation', 'proven-in-production'];
const STAGES = ['planning-analysis', 'design', 'development', 'testing', 'implementation-deployment', 'maintenance', 'retired'];

export const rule = defineRule({
  id: 'readiness-vs-stage',
  title: 'The system is deployed while the technology of a use is still unproven',
  requirement: 'form 2.5',
  source: 'form',
  kind: 'question',
  severity: 'warning',
  tier: 'advisory',
  heuristic: true,
  options: {
    readiness: { type: 'array', items: { type: 'string', enum: READINESS }, maxItems: READINESS.length, default: READINESS.slice(0, 3), examples: [['basic-research', 'feasibility-shown']], description: 'Answers on technology readiness that count as unproven.' },
    stages: { type: 'array', items: { type: 'string', enum: STAGES }, maxItems: STAGES.length, default: ['implementation-deployment', 'maintenance'], examples: [['testing', 'implementation-deployment', 'maintenance']], description: 'Stages of the system in which the technology has to be proven.' },
  },
  messages: {
    early: 'Is the technology ready for the use {use}? The system has reached the stage “{stage}”, while the readiness is given as “{readiness}”: one of the two may be out of date (form 1.2, 2.5).',
  },
  check({ model, options, report }) {
    const stage = model.root.get('system').get('stage');
    if (stage.text === undefined || !options.stages.includes(stage.text)) return;
    for (const use of usesOf(model)) {
      const at = use.get('technologyReadiness');
      if (!options.readiness.includes(at.text ?? '')) continue;
      report({ message: 'early', data: { use: useName(model, use), stage: stage.text, readiness: at.text! }, at, related: [{ message: t('Current stage of the system'), at: stage }] });
    }
  },
});
