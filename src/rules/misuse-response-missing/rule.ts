import { append, isPlaceholder, todo } from '../../fixes/index.js';
import { isDate } from '../../model/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';

/** Steps that reach those who use the system, or those who know what it does to people. */
const REACHING = ['customer-consulted', 'customer-trained', 'experts-consulted', 'use-restricted', 'use-ended'];

export const rule = defineRule({
  id: 'misuse-response-missing',
  title: 'Misuse was reported, and it is not said what was done about it',
  requirement: 'A1.3',
  source: 'assessment2023',
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    none: 'Misuse was reported on {date}, and no step is named. Where business goes on, speak to the customer and train its people, and ask human-rights experts; or restrict or end the use (A1.3; 2023 assessment, recommendation 14).',
    other: 'Misuse was reported on {date}, and no step reaches the customer, human-rights experts or the use itself. Was the customer spoken to or trained, were experts asked, was the use restricted or ended (A1.3; 2023 assessment, recommendation 14)?',
  },
  check({ model, today, report }) {
    for (const entry of model.root.get('review').get('misuseReports').items()) {
      const date = entry.get('date').text;
      const at = entry.get('steps');
      const kinds = at.items().flatMap((step) => step.get('kind').text ?? []);
      if (!isDate(date) || date > today || entry.get('credible').yes === false || (!at.blank && !at.seq)) continue;
      if (kinds.some((kind) => REACHING.includes(kind) || isPlaceholder(kind))) continue;
      const step = { kind: todo('', [...REACHING, 'other']), what: todo('what was done') };
      report({ message: at.blank ? 'none' : 'other', data: { date }, at, fixes: () => [{ title: t('Add a step'), safe: false, edits: append(at, step) }] });
    }
  },
});
