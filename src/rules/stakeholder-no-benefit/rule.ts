import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { decline, useName, usesOf } from '../answers.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'stakeholder-no-benefit',
  title: 'A stakeholder of a use has harms but no benefits',
  requirement: 'form 2.2',
  source: 'form',
  kind: 'missing',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    benefits: 'The use {use} names harms for {who} but no benefit: what may they gain? If nothing, say so with “notApplicable” and a reason (form 2.2).',
  },
  check({ model, report }) {
    for (const use of usesOf(model)) {
      for (const entry of use.get('stakeholders').items()) {
        const at = entry.get('benefits');
        // Where harms are missing too, stakeholder-no-harm asks for both.
        if (!entry.map || !at.blank || entry.get('harms').blank) continue;
        const data = { use: useName(model, use), who: model.nameOf(entry, t('a stakeholder')) };
        report({ message: 'benefits', data, at, fixes: () => [{ title: t('Add what they may gain'), safe: false, edits: fill(at, [todo('what they may gain')]) }, decline(at)] });
      }
    }
  },
});
