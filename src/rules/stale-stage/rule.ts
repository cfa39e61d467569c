import { isDate } from '../../model/index.js';
import { t } from '../../text/index.js';
import { lastReview, pastReviews, recordReview } from '../reviewing.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'stale-stage',
  title: 'The system has moved to a later stage than its last review was for',
  requirement: 'A1.3',
  source: 'standard',
  kind: 'stale',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    stage: 'The system is in the stage “{stage}”, but its last review, of {date}, was for “{reviewed}”. It is reviewed before each new stage (A1.3).',
    date: 'The stage “{stage}” began on {began}, after the last review of {date}. The assessment is reviewed before each new stage (A1.3).',
  },
  check({ model, today, report }) {
    const { root } = model;
    const at = root.get('system').get('stage');
    const stage = at.text ?? '';
    const rank = model.stageRank(stage);
    const past = pastReviews(model, today);
    const last = past.at(-1);
    if (rank < 0 || !last) return;
    const fixes = () => [recordReview(model, today, 'new-stage', { stage })];
    // Several people sign off on one day, and not all of them name the stage.
    const stages = past.flatMap((review) => (review.date === last.date && review.stage !== undefined ? review : []));
    if (stages.length) {
      const best = stages.reduce((a, b) => (model.stageRank(b.stage) > model.stageRank(a.stage) ? b : a));
      const reviewed = model.stageRank(best.stage);
      if (reviewed < 0 || reviewed >= rank) return;
      return report({ message: 'stage', data: { stage, date: last.date, reviewed: best.stage! }, at, related: [{ message: t('The last review was for “{stage}”', { stage: best.stage! }), at: best.place.child('stage') }], fixes });
    }
    const lifecycle = root.get('system').get('lifecycle').child(stage);
    const began = lifecycle.text;
    if (!isDate(began) || began <= last.date || began > today) return;
    report({ message: 'date', data: { stage, began, date: last.date }, at, related: [{ message: t('The stage began'), at: lifecycle }, lastReview(last)], fixes });
  },
});
