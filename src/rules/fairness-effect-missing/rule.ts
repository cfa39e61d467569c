import { fill, todo } from '../../fixes/index.js';
import { listed, quoted, t } from '../../text/index.js';
import { useName, usesOf } from '../answers.js';
import { FAIRNESS } from '../goals.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'fairness-effect-missing',
  title: 'Groups at risk are named without how they could be affected',
  requirement: 'form 2.4',
  source: 'form',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    effect: 'The use {use} names {groups} as at risk but does not explain how: what could happen to them (form 2.4)?',
  },
  check({ model, report }) {
    for (const use of usesOf(model)) {
      for (const entry of FAIRNESS.flatMap(({ key }) => use.get('fairness').get(key).items())) {
        const [groups, at] = [entry.get('groups'), entry.get('effect')];
        // An entry without groups is first asked for those, by fairness-groups-missing.
        if (groups.blank || !at.blank) continue;
        const named = groups.texts().map(quoted);
        const data = { use: useName(model, use), groups: named.length ? listed(named) : t('groups') };
        report({ message: 'effect', data, at, fixes: () => [{ title: t('Add how they could be affected'), safe: false, edits: fill(at, todo('how these groups could be affected')) }] });
      }
    }
  },
});
