import { compareText, daysBetween, isDate } from '../../model/index.js';
import { recordReview } from '../reviewing.js';
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
  messages: {
    year: 'The assessment was last updated or reviewed on {date}, {days} days ago. It is due for review at least once a year (A1.3).',
  },
  check({ model, today, report }) {
    const { root } = model;
    const updated = root.get('system').get('lastUpdated');
    if (root.get('system').get('stage').text === 'retired') return;
    const dates = [...(isDate(updated.text) ? [{ date: updated.text, at: updated }] : []), ...model.reviews.map(({ date, place }) => ({ date, at: place.child('date') }))];
    const newest = dates.sort((a, b) => compareText(a.date, b.date)).at(-1);
    const days = newest ? daysBetween(newest.date, today) : 0;
    if (newest && days > 365) report({ message: 'year', data: { date: newest.date, days }, at: newest.at, fixes: () => [recordReview(model, today, 'yearly')] });
  },
});
