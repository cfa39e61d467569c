import { fill } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { useName, usesOf } from '../answers.js';
import { namedGroups } from '../groups.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'fairness-no-marginalized',
  title: 'None of the groups at risk is marked as marginalised',
  requirement: 'F1.1',
  source: 'quoted',
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    none: 'No group that the use {use} names is marked as marginalised: which marginalised groups are at risk where it is deployed? Mark those that are listed with “marginalised: yes”, or add them (F1.1).',
  },
  check({ model, report }) {
    if (model.applies('F1') === false) return;
    for (const use of usesOf(model)) {
      const at = use.get('fairness').get('qualityOfService');
      const groups = namedGroups(model, at);
      // Anything but a no is an answer, or one that is being written.
      if (!groups.length || groups.some((group) => !group.get('marginalised').blank && group.get('marginalised').yes !== false)) continue;
      const open = groups.filter((group) => group.get('marginalised').blank);
      report({
        message: 'none',
        data: { use: useName(model, use) },
        at,
        related: groups.map((group) => ({ message: t('{group} is defined here', { group: model.nameOf(group) }), at: group.get('id') })),
        fixes: () => open.map((group) => ({ title: t('Mark the group {group} as marginalised', { group: model.nameOf(group) }), safe: false, edits: fill(group.get('marginalised'), 'yes') })),
      });
    }
  },
});
