import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';
import { isReasoned, placeOf } from '../waivers.js';

export const rule = defineRule({
  id: 'waiver-unreasoned',
  title: 'A waiver that does not say why a finding may stay',
  requirement: 'format',
  source: 'format',
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  mandatory: true,
  messages: {
    none: 'Why may the finding of “{rule}” stay? A waiver counts once it gives its reason.',
    placeholder: 'Why may the finding of “{rule}” stay? “{text}” is no reason yet, so the waiver does not count.',
  },
  check({ model, report }) {
    for (const waiver of model.waivers) {
      const { rule: id, reason, span, place } = waiver;
      if (isReasoned(waiver) || (id === undefined && !place)) continue;
      const text = reason && reason.length > 60 ? `${reason.slice(0, 57)}...` : reason;
      const at = place?.get('reason');
      report({ message: text ? 'placeholder' : 'none', data: { rule: id ?? t('a rule'), text: text ?? '' }, at: at ?? placeOf(waiver, model), ...(at?.text === undefined ? { mark: span } : {}) });
    }
  },
});
