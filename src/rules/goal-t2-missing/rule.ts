import { fill } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { decline, useName, usesOf } from '../answers.js';
import { communicationGaps } from '../goals.js';
import { defineRule } from '../rule.js';

const TITLES = { missing: t('Add who decides to employ it and who integrates it'), deciders: t('Add who decides to employ it'), integrators: t('Add who integrates it') };

export const rule = defineRule({
  id: 'goal-t2-missing',
  title: 'An intended use does not name who decides to employ the system, or who integrates it',
  requirement: 'T2.1',
  source: 'quoted',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The use {use} names neither who decides whether to employ the system for its task nor who builds it into other systems: both must learn what it can and cannot do. This applies to every AI system (T2.1).',
    deciders: 'The use {use} does not name who decides whether to employ the system for its task: who buys it, switches it on or chooses it (T2.1)?',
    integrators: 'The use {use} does not name who develops or deploys systems that integrate this one. If nobody does, say so with “notApplicable” and a reason (T2.1).',
  },
  check({ model, report }) {
    for (const use of usesOf(model)) {
      for (const { what, place, template } of communicationGaps(model, use)) {
        const fixes = () => [{ title: TITLES[what], safe: false, edits: fill(place, template) }, ...(what === 'integrators' ? [decline(place)] : [])];
        report({ message: what, data: { use: useName(model, use) }, at: place, fixes });
      }
    }
  },
});
