import { fill } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { decline, useName, usesOf } from '../answers.js';
import { decisionGaps } from '../goals.js';
import { defineRule } from '../rule.js';

const TITLES = { missing: t('Add who decides, and about whom'), makers: t('Add who decides'), subjects: t('Add about whom is decided') };

export const rule = defineRule({
  id: 'goal-t1-missing',
  title: 'An intended use does not name who makes decisions with the outputs, or about whom',
  requirement: 'T1.1',
  source: 'quoted',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The use {use} names neither who makes decisions with the outputs nor about whom: who acts on what the system says, and who lives with the result? If no decision rests on it, say why with “notApplicable” (T1.1).',
    makers: 'The use {use} does not name who makes decisions with the outputs: who acts on what the system says (T1.1)?',
    subjects: 'The use {use} does not name the people about whom decisions are made with the outputs: who lives with the result, even without ever seeing the system (T1.1)?',
  },
  check({ model, report }) {
    if (model.applies('T1') === false) return;
    for (const use of usesOf(model)) {
      for (const { what, place, template } of decisionGaps(model, use)) {
        const fixes = () => [{ title: TITLES[what], safe: false, edits: fill(place, template) }, decline(place)];
        report({ message: what, data: { use: useName(model, use) }, at: place, fixes });
      }
    }
  },
});
