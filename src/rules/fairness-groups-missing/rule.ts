import { t } from '../../text/index.js';
import { decline, declined, NOT_APPLICABLE, useName, usesOf } from '../answers.js';
import { FAIRNESS, fillGap, groupGaps } from '../goals.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'fairness-groups-missing',
  title: 'An intended use names no demographic groups at risk under a fairness goal that applies',
  requirement: 'F1.1',
  source: 'quoted',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    qualityOfService: 'The use {use} names no demographic group that could be served worse. Which groups are at risk where it is deployed, marginalised ones included: by one factor, and by a combination of factors (F1.1)?',
    allocation: 'The use {use} names no demographic group that could get fewer resources or opportunities, although goal F2 applies: which groups are at risk (goal F2)?',
    representation: 'The use {use} names no demographic group that outputs could stereotype, demean or leave out, although goal F3 applies: which groups are at risk (goal F3)?',
    groups: 'This entry of the use {use} names no demographic group: which groups could be affected ({requirement})?',
  },
  check({ model, report }) {
    const noGroups = declined(model.root.get('demographicGroups'));
    for (const { goal, key } of FAIRNESS) {
      const applies = model.applies(goal);
      // Without an answer F1 counts as applying, unless the assessment says that no groups are at risk at all.
      const asked = applies ?? (goal === 'F1' && !noGroups);
      for (const use of applies === false ? [] : usesOf(model)) {
        for (const gap of groupGaps(model, use, key)) {
          const missing = gap.what === 'missing';
          if (missing && !asked) continue;
          const data = { use: useName(model, use), requirement: goal === 'F1' ? 'F1.1' : t('goal {goal}', { goal }) };
          const add = () => ({ title: t('Add the groups at risk'), safe: false, edits: fillGap(gap) });
          const none = () => decline(gap.place, fillGap(gap, NOT_APPLICABLE));
          report({ message: missing ? key : 'groups', data, at: gap.place, fixes: () => (missing ? [add(), none()] : [add()]) });
        }
      }
    }
  },
});
