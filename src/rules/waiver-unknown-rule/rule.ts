import { isPlaceholder } from '../../model/index.js';
import { bare, changeTo } from '../answers.js';
import { defineRule } from '../rule.js';
import { rankSimilar } from '../similar.js';
import { placeOf, removeWaiver, renameRule } from '../waivers.js';

export const rule = defineRule({
  id: 'waiver-unknown-rule',
  title: 'A waiver of a rule that does not exist',
  requirement: 'format',
  source: 'format',
  kind: 'invalid',
  severity: 'error',
  tier: 'core',
  fixable: 'safe',
  mandatory: true,
  messages: {
    similar: 'There is no rule “{rule}”, so this waiver settles nothing. Did you mean “{best}”?',
    unknown: 'There is no rule “{rule}”, so this waiver settles nothing. Every finding names its rule; “raia rules” lists them all.',
    none: 'Which rule does this waive? Write “# raia-waive <rule>: <reason>”.',
  },
  check({ model, rules, report }) {
    const ids = rules.map(({ id }) => id);
    for (const waiver of model.waivers) {
      const { rule: id, place, span } = waiver;
      const at = placeOf(waiver, model);
      if (id === undefined) {
        if (!place) report({ message: 'none', at, mark: span, fixes: () => [removeWaiver(waiver, model)] });
        continue;
      }
      if (ids.includes(id) || isPlaceholder(id)) continue;
      const same = ids.filter((known) => bare(known) === bare(id));
      const near = same.length ? same : rankSimilar(id, ids);
      const fixes = () => [...near.map((known) => ({ title: changeTo(known), safe: same.length === 1, edits: renameRule(waiver, known) })), removeWaiver(waiver, model)];
      report({ message: near.length ? 'similar' : 'unknown', data: { rule: id, best: near[0] ?? '' }, at, mark: span, fixes });
    }
  },
});
