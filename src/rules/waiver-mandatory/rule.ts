import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';
import { isBinding, isMandatory, placeOf } from '../waivers.js';

export const rule = defineRule({
  id: 'waiver-mandatory',
  title: 'A waiver of something that nobody may waive',
  requirement: 'format',
  source: 'format',
  kind: 'contradiction',
  severity: 'error',
  tier: 'core',
  mandatory: true,
  messages: {
    rule: '“{rule}” cannot be waived: what it finds has to be corrected before the rest of the assessment can be relied on.',
    organisation: '“{rule}” cannot be waived: your organisation has made it mandatory in raia.config.yaml.',
    entry: '{entry} “{title}” cannot be waived: {why}. Answer it under restrictedUses.answers (A2.1).',
  },
  check({ model, rules, policy, catalogue, report }) {
    for (const waiver of model.waivers) {
      const known = rules.find(({ id }) => id === waiver.rule);
      if (known && isMandatory(known, policy)) report({ message: known.mandatory ? 'rule' : 'organisation', data: { rule: known.id }, at: placeOf(waiver, model), mark: waiver.span });
      for (const place of waiver.place?.get('entries').items() ?? []) {
        const entry = catalogue.entries.get(place.text ?? '');
        if (!entry || !isBinding(entry)) continue;
        const why = entry.kind === 'prohibited' ? t('it is prohibited') : t('your organisation has made it mandatory');
        report({ message: 'entry', data: { entry: entry.id, title: entry.title, why }, at: place });
      }
    }
  },
});
