import { listed, t } from '../../text/index.js';
import { declined, useName, usesOf } from '../answers.js';
import { addGroup, factorCount, factorsOf, nameGroup, namedGroups } from '../groups.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'fairness-single-factor-only',
  title: 'The groups at risk are all set by a single factor',
  requirement: 'F1.1',
  source: 'quoted',
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    use: 'Every group that the use {use} names is set by a single factor ({factors}). People in whom two factors meet can be served worse than either group: add a group set by a combination of factors (F1.1).',
    list: 'Every group listed is set by a single factor ({factors}). People in whom two factors meet can be served worse than either group: add a group set by a combination of factors (F1.1).',
  },
  check({ model, report }) {
    if (model.applies('F1') === false) return;
    const list = model.root.get('demographicGroups');
    const all = list.items();
    const combined = all.filter((group) => factorCount(group) > 1);
    let told = false;
    for (const use of usesOf(model)) {
      const at = use.get('fairness').get('qualityOfService');
      const groups = namedGroups(model, at).filter((group) => factorCount(group) > 0);
      if (!groups.length || groups.some((group) => factorCount(group) > 1)) continue;
      told = true;
      report({
        message: 'use',
        data: { use: useName(model, use), factors: listed(factorsOf(groups)) },
        at,
        related: groups.map((group) => ({ message: t('{group} is set by one factor', { group: model.nameOf(group) }), at: group.get('factors') })),
        fixes: () => [...combined.slice(0, 3).map((group) => nameGroup(model, at, group)), addGroup(model, at, factorsOf([...groups, ...all]), true)],
      });
    }
    const known = all.filter((group) => factorCount(group) > 0);
    // A use that lacks a combined group has been told of; the list would only repeat it.
    const asked = !model.uses.length || usesOf(model).some((use) => !declined(use.get('fairness').get('qualityOfService')));
    if (asked && !told && known.length && !combined.length) report({ message: 'list', data: { factors: listed(factorsOf(known)) }, at: list, fixes: () => [addGroup(model, undefined, factorsOf(known), true)] });
  },
});
