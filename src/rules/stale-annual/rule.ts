import { addMonths, daysBetween } from '../../model/index.js';
import { lastLook, recordReview } from '../reviewing.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'stale-annual',
  title: 'The assessment was last looked at more than a year ago',
  requirement: 'A1.3',
  source: 'standard',
  kind: 'stale',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  options: {
    months: { type: 'integer', minimum: 1, maximum: 60, default: 12, description: 'Most months between two reviews. “review.interval” of raia.config.yaml sets it too.' },
  },
  messages: {
    year: 'The assessment was last updated or reviewed on {date}, {days} days ago. It is due for review at least once a year (A1.3).',
    interval: 'The assessment was last updated or reviewed on {date}, {days} days ago. It was due for review on {due}: {months} months are set as the most between two reviews (A1.3; raia.config.yaml or the settings).',
  },
  check({ model, options: { months }, today, report }) {
    const newest = lastLook(model);
    const due = newest && addMonths(newest.date, months);
    if (!newest || !due || today <= due) return;
    const data = { date: newest.date, days: daysBetween(newest.date, today), due, months };
    report({ message: months === 12 ? 'year' : 'interval', data, at: newest.at, fixes: () => [recordReview(model, today, 'yearly')] });
  },
});
