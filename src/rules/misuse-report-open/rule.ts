import { isDate } from '../../model/index.js';
import { lastReview, pastReviews, recordReview } from '../reviewing.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'misuse-report-open',
  title: 'Misuse was reported, and the assessment has not been reviewed since',
  requirement: 'A1.3',
  source: 'assessment2023',
  kind: 'stale',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    since: 'Misuse was reported on {reported}, after the last review of {date}. What does the report change in the assessment? Review it with the report at hand (A1.3).',
    never: 'Misuse was reported on {reported}, and no review is recorded. What does the report change in the assessment? Review it with the report at hand (A1.3).',
  },
  check({ model, today, report }) {
    const last = pastReviews(model, today).at(-1);
    for (const entry of model.root.get('review').get('misuseReports').items()) {
      const at = entry.get('date');
      const reported = at.text;
      if (!isDate(reported) || reported > today || entry.get('credible').yes === false || (last && reported <= last.date)) continue;
      report({ message: last ? 'since' : 'never', data: { reported, date: last?.date ?? '' }, at, related: last ? [lastReview(last)] : [], fixes: () => [recordReview(model, today, 'misuse-report')] });
    }
  },
});
