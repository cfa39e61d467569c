import { t } from '../../text/index.js';
import { decline } from '../answers.js';
import { addGroup, factorsOf, nameGroup } from '../groups.js';
import { impactName, impactsOf } from '../impacts.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'vulnerable-groups-missing',
  title: 'A human-rights impact names no group that it hits harder',
  requirement: 'UNGP 12',
  source: 'assessment2023',
  method: ['HR-12'],
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The impact {impact} names no group that it hits harder, or that reaches remedy less easily. Which ones are they, and how are they hit (UNGP 12)?',
  },
  check({ model, report }) {
    const all = model.root.get('demographicGroups').items().filter((group) => group.map && !group.blank);
    const marginalised = all.filter((group) => group.get('marginalised').yes === true);
    const groups = [...marginalised, ...all.filter((group) => !marginalised.includes(group))].slice(0, 3);
    for (const impact of impactsOf(model)) {
      const at = impact.get('vulnerableGroups');
      if (!at.blank) continue;
      report({
        message: 'missing',
        data: { impact: impactName(model, impact) },
        at,
        related: marginalised.map((group) => ({ message: t('{group} is defined here', { group: model.nameOf(group) }), at: group.get('id') })),
        fixes: () => [...groups.map((group) => nameGroup(model, at, group, 'impact')), ...(groups.length ? [] : [addGroup(model, at, factorsOf(all), false, 'impact')]), decline(at)],
      });
    }
  },
});
