import { addMonths, daysBetween } from '../../model/index.js';
import { callsForHumanRights } from '../human-rights.js';
import { lastLook, recordReview } from '../reviewing.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'stale-sensitive',
  title: 'An assessment of a sensitive or restricted use was not looked at for half a year',
  requirement: 'UNGP 17',
  source: 'assessment2023',
  kind: 'stale',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  options: {
    months: { type: 'integer', minimum: 1, maximum: 60, default: 6, description: 'Most months between two reviews where a use is sensitive or restricted.' },
  },
  messages: {
    due: 'The assessment was last updated or reviewed on {date}, {days} days ago, and it is about a sensitive or restricted use. Where people can be harmed most, look again after {months} months: what was learnt since, and does what you do against harm work (2023 assessment, recommendation 15)?',
  },
  check({ model, options: { months }, today, report }) {
    const newest = lastLook(model);
    const due = newest && addMonths(newest.date, months);
    const year = newest && addMonths(newest.date, 12);
    // After a year the yearly review is due anyway.
    if (!newest || !due || !year || today <= due || (today > year && months < 12)) return;
    const related = callsForHumanRights(model);
    if (related.length) report({ message: 'due', data: { date: newest.date, days: daysBetween(newest.date, today), months }, at: newest.at, related, fixes: () => [recordReview(model, today, 'other')] });
  },
});
