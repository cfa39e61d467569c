import { append, todo } from '../../fixes/index.js';
import { listed, t } from '../../text/index.js';
import { useName, usesOf } from '../answers.js';
import { groupsUnder, resultsOf } from '../metrics.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'fairness-metric-missing-group',
  title: 'Fairness was measured, but not for every group at risk',
  requirement: 'F1',
  source: 'standard',
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The use {use} has fairness metrics, but none for {groups}, named as at risk. A difference that nobody measured stays unseen: measure it for them too, or say in a waiver why that cannot be done (goal F1).',
  },
  check({ model, report }) {
    for (const use of usesOf(model)) {
      const results = resultsOf(use);
      if (!results.length) continue;
      const measured = new Set(results.flatMap((result) => result.get('group').text ?? []));
      const missing = groupsUnder(model, use, ['qualityOfService', 'allocation']).filter((group) => !measured.has(group.get('id').text!));
      if (!missing.length) continue;
      const at = use.get('fairness').get('fairnessMetrics');
      const metrics = [...new Set(results.flatMap((result) => result.get('metric').text ?? []))];
      const entry = (group: string) => ({ metric: metrics.length === 1 ? metrics[0]! : todo('', metrics), group, value: todo('the result for this group'), date: todo() });
      report({
        message: 'missing',
        data: { use: useName(model, use), groups: listed(missing.map((group) => model.nameOf(group))) },
        at,
        related: missing.map((group) => ({ message: t('{group} is a group at risk without a result', { group: model.nameOf(group) }), at: group })),
        fixes: () => [{ title: t('Add a result for each of these groups'), safe: false, edits: missing.flatMap((group) => append(at, entry(group.get('id').text!))) }],
      });
    }
  },
});
