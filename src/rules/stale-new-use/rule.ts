import { isDate } from '../../model/index.js';
import { usesOf, useName } from '../answers.js';
import { lastReview, pastReviews, recordReview } from '../reviewing.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'stale-new-use',
  title: 'An intended use was added after the last sign-off or review',
  requirement: 'A1.3',
  source: 'standard',
  kind: 'stale',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    added: 'The use {use} was added on {added}, after the last review of {date}: nobody has reviewed it. A new use asks for a new review (A1.3).',
  },
  check({ model, today, report }) {
    const last = pastReviews(model, today).at(-1);
    if (!last) return; // not signed off yet: every use is still to be reviewed
    for (const use of usesOf(model)) {
      const at = use.get('addedOn');
      const added = at.text;
      if (!isDate(added) || added <= last.date || added > today) continue;
      report({ message: 'added', data: { use: useName(model, use), added, date: last.date }, at, related: [lastReview(last)], fixes: () => [recordReview(model, today, 'new-use')] });
    }
  },
});
