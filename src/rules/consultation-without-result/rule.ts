import { fill, todo } from '../../fixes/index.js';
import { isDate } from '../../model/index.js';
import { listed, t } from '../../text/index.js';
import { defineRule } from '../rule.js';

const PARTS = [
  { key: 'learnt', asks: t('what was learnt'), hint: 'what was learnt' },
  { key: 'changed', asks: t('what changed by it'), hint: 'what changed by it, or why nothing did' },
] as const;

export const rule = defineRule({
  id: 'consultation-without-result',
  title: 'A consultation does not say what was learnt, or what changed by it',
  requirement: 'UNGP 18',
  source: 'ungp',
  method: ['HR-15'],
  kind: 'missing',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'People were heard on {date}, and it is not said {parts}. That nothing changed is an answer too, with its reason (UNGP 18).',
  },
  check({ model, today, report }) {
    for (const entry of model.root.get('consultation').items()) {
      const date = entry.get('date').text;
      const gaps = PARTS.filter(({ key }) => entry.get(key).blank);
      const [first] = gaps;
      // One that is still to come, or without a date, has no result yet.
      if (!first || !isDate(date) || date > today) continue;
      report({
        message: 'missing',
        data: { date, parts: listed(gaps.map(({ asks }) => asks)) },
        at: entry.get(first.key),
        fixes: () => [{ title: t('Add what came of it'), safe: false, edits: gaps.flatMap(({ key, hint }) => fill(entry.get(key), todo(hint))) }],
      });
    }
  },
});
