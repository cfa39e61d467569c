import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { decline, NO_ID } from '../answers.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'misuse-no-marginalised',
  title: 'A misuse does not say whether marginalised groups are hit differently',
  requirement: 'form 3.5',
  source: 'form',
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The misuse {misuse} does not say whether marginalised groups would be hit differently, and how. If they would not, say why with “notApplicable” (form 3.5).',
  },
  check({ model, report }) {
    for (const misuse of model.root.get('adverseImpact').get('misuses').items()) {
      const at = misuse.get('marginalisedGroups');
      if (!misuse.map || misuse.blank || !at.blank) continue;
      const add = { title: t('Add how marginalised groups are hit'), safe: false, edits: fill(at, todo('whether and how marginalised groups are hit differently')) };
      report({ message: 'missing', data: { misuse: model.nameOf(misuse, NO_ID) }, at, fixes: () => [add, decline(at)] });
    }
  },
});
