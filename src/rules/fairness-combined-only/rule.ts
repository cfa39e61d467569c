import { t } from '../../text/index.js';
import { useName, usesOf } from '../answers.js';
import { addGroup, factorCount, factorsOf, nameGroup, namedGroups } from '../groups.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'fairness-combined-only',
  title: 'The groups at risk are all set by a combination of factors',
  requirement: 'F1.1',
  source: 'quoted',
  kind: 'missing',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    combined: 'Every group that the use {use} names is set by a combination of factors: add groups set by a single factor too, so that a difference along one of them is not overlooked (F1.1).',
  },
  check({ model, report }) {
    if (model.applies('F1') === false) return;
    const single = model.root.get('demographicGroups').items().filter((group) => factorCount(group) === 1);
    for (const use of usesOf(model)) {
      const at = use.get('fairness').get('qualityOfService');
      const groups = namedGroups(model, at);
      // A group whose factors are still open may become the one that is asked for.
      if (!groups.length || groups.some((group) => factorCount(group) < 2)) continue;
      report({
        message: 'combined',
        data: { use: useName(model, use) },
        at,
        related: groups.map((group) => ({ message: t('{group} is set by several factors', { group: model.nameOf(group) }), at: group.get('factors') })),
        fixes: () => [...single.slice(0, 3).map((group) => nameGroup(model, at, group)), addGroup(model, at, factorsOf(groups), false)],
      });
    }
  },
});
