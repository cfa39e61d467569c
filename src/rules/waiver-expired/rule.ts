import { isDate } from '../../model/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';
import { isOver, removeWaiver, scopeName } from '../waivers.js';

export const rule = defineRule({
  id: 'waiver-expired',
  title: 'A waiver whose last day has passed',
  requirement: 'format',
  source: 'format',
  kind: 'stale',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  mandatory: true,
  messages: {
    over: 'The waiver of “{rule}” {where} held until {date}; the finding is back. Correct what it is about, or have the waiver renewed with a later day by whoever approves it.',
  },
  check({ model, today, report }) {
    for (const waiver of model.waivers) {
      const { rule: id, expires, place } = waiver;
      if (place && isDate(expires) && isOver(waiver, today)) report({ message: 'over', data: { rule: id ?? t('a rule'), where: scopeName(waiver), date: expires }, at: place.get('expires'), fixes: () => [removeWaiver(waiver, model)] });
    }
  },
});
