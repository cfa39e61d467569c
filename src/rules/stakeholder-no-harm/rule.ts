import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { decline, useName, usesOf } from '../answers.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'stakeholder-no-harm',
  title: 'A stakeholder of a use has no possible harms',
  requirement: 'form 2.2',
  source: 'form',
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    harms: 'The use {use} names benefits for {who} but no possible harm: what could go wrong for them? If nothing can, say why with “notApplicable” (form 2.2).',
    both: 'The use {use} names neither benefits nor possible harms for {who}: what may they gain, and what could go wrong for them (form 2.2)?',
  },
  check({ model, report }) {
    for (const use of usesOf(model)) {
      for (const entry of use.get('stakeholders').items()) {
        const [benefits, harms] = [entry.get('benefits'), entry.get('harms')];
        if (!entry.map || !harms.blank) continue;
        const data = { use: useName(model, use), who: model.nameOf(entry, t('a stakeholder')) };
        const hole = () => fill(harms, [todo('which harm, by its id', model.idsOf('harm'))]);
        const add = { title: t('Add what could go wrong for them'), safe: false };
        if (benefits.blank) report({ message: 'both', data, at: harms, fixes: () => [{ ...add, title: t('Add benefits and harms'), edits: [...fill(benefits, [todo('what they may gain')]), ...hole()] }] });
        else report({ message: 'harms', data, at: harms, fixes: () => [{ ...add, edits: hole() }, decline(harms)] });
      }
    }
  },
});
