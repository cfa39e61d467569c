import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { useName, usesOf } from '../answers.js';
import { defineRule } from '../rule.js';

const PARTS = [
  { key: 'who', hint: 'who uses the system' },
  { key: 'task', hint: 'for which task' },
  { key: 'where', hint: 'in which setting or place' },
] as const;

export const rule = defineRule({
  id: 'intended-use-incomplete',
  title: 'An intended use does not say who uses the system, for which task or where',
  requirement: 'form 1.8',
  source: 'form',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    who: 'The use {use} does not say who uses the system: which people, in which role (form 1.8)?',
    task: 'The use {use} does not say for which task the system is used: what do people get done with it (form 1.8)?',
    where: 'The use {use} does not say where the system is used: in which setting, product or place (form 1.8)?',
  },
  check({ model, report }) {
    for (const use of usesOf(model)) {
      for (const { key, hint } of PARTS) {
        const at = use.get(key);
        if (at.blank) report({ message: key, data: { use: useName(model, use) }, at, fixes: () => [{ title: t('Add “{key}”', { key }), safe: false, edits: fill(at, todo(hint)) }] });
      }
    }
  },
});
