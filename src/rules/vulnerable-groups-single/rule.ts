import { combinations } from '../../catalogue/index.js';
import { listed, t } from '../../text/index.js';
import { addGroup, factorCount, factorsOf, nameGroup, namedGroups } from '../groups.js';
import { impactName, impactsOf } from '../impacts.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'vulnerable-groups-single',
  title: 'The vulnerable groups of a human-rights impact are all set by a single factor',
  requirement: '2023 IV.A',
  source: 'assessment2023',
  method: ['HR-13'],
  kind: 'question',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    single: 'Does the impact {impact} hit people harder in whom two traits meet? Every group that it names is set by a single factor ({factors}). If so, name a group set by a combination; if not, leave it with a reason (2023 assessment, IV.A; F1.1).',
  },
  check({ model, report }) {
    const combined = model.root.get('demographicGroups').items().filter((group) => factorCount(group) > 1);
    for (const impact of impactsOf(model)) {
      const at = impact.get('vulnerableGroups');
      const groups = namedGroups(model, at).filter((group) => factorCount(group) > 0);
      if (!groups.length || groups.some((group) => factorCount(group) > 1)) continue;
      const factors = factorsOf(groups);
      const partner = combinations.find((combination) => combination.factors.includes(factors[0]!))?.factors ?? [];
      report({
        message: 'single',
        data: { impact: impactName(model, impact), factors: listed(factors) },
        at,
        related: groups.map((group) => ({ message: t('{group} is set by one factor', { group: model.nameOf(group) }), at: group.get('factors') })),
        fixes: () => [...combined.slice(0, 3).map((group) => nameGroup(model, at, group, 'impact')), addGroup(model, at, [...new Set([...factors, ...partner])], true, 'impact')],
      });
    }
  },
});
