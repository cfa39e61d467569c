import { remove } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'consultation-names',
  title: 'People who were heard without their names are named',
  requirement: '2023 IV.B',
  source: 'assessment2023',
  method: ['HR-16'],
  kind: 'contradiction',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    named: 'This consultation is marked as anonymous, and yet names people. Take the names out, or ask those people whether they may be named (2023 assessment, IV.B).',
  },
  check({ model, report }) {
    for (const entry of model.root.get('consultation').items()) {
      const at = entry.get('names');
      const anonymous = entry.get('anonymous');
      if (at.blank || anonymous.yes !== true) continue;
      report({ message: 'named', at, related: [{ message: t('They asked not to be named'), at: anonymous }], fixes: () => [{ title: t('Remove the names'), safe: false, edits: remove(at) }] });
    }
  },
});
