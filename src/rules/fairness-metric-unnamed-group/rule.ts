import { useName, usesOf } from '../answers.js';
import { FAIRNESS } from '../goals.js';
import { nameGroup } from '../groups.js';
import { groupsUnder, resultsOf } from '../metrics.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'fairness-metric-unnamed-group',
  title: 'Fairness was measured for a group that the use does not name as at risk',
  requirement: 'F1',
  source: 'standard',
  kind: 'question',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    unnamed: 'There is a result for {group}, but the use {use} does not name this group among those at risk. Does the result show that it is (goal F1)?',
  },
  check({ model, report }) {
    for (const use of usesOf(model)) {
      const told = new Set(groupsUnder(model, use, FAIRNESS.map(({ key }) => key)).map((group) => group.get('id').text));
      for (const result of resultsOf(use)) {
        const at = result.get('group');
        const group = at.text === undefined ? undefined : model.find('demographicGroup', at.text)?.entry;
        if (!group || told.has(at.text)) continue;
        told.add(at.text);
        // The first goal that the use does not decline.
        const fixes = () => FAIRNESS.map(({ key }) => nameGroup(model, use.get('fairness').get(key), group)).filter(({ edits }) => edits.length).slice(0, 1);
        report({ message: 'unnamed', data: { group: model.nameOf(group), use: useName(model, use) }, at, fixes });
      }
    }
  },
});
