import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { useName, usesOf } from '../answers.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'fitness-missing',
  title: 'An intended use does not say how the system solves its problem',
  requirement: 'A3.1',
  source: 'standard',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The use {use} does not explain how the system solves the problem that it poses, and how you know (A3.1).',
  },
  check({ model, report }) {
    for (const use of usesOf(model)) {
      const at = use.get('fitnessForPurpose');
      const edits = () => fill(at, todo('how the system solves the problem of this use, and how you know'));
      if (at.blank) report({ message: 'missing', data: { use: useName(model, use) }, at, fixes: () => [{ title: t('Add the fitness for purpose'), safe: false, edits: edits() }] });
    }
  },
});
