import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { useName, usesOf } from '../answers.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'stakeholders-missing',
  title: 'An intended use names no stakeholders',
  requirement: 'form 2.2',
  source: 'form',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The use {use} names no stakeholders: who may gain by it, and who may be harmed (form 2.2)?',
  },
  check({ model, report }) {
    for (const use of usesOf(model)) {
      const at = use.get('stakeholders');
      if (!at.blank) continue;
      const known = [...new Set(model.root.get('stakeholders').items().flatMap((s) => s.get('id').text ?? []))];
      const open = { benefits: [todo('what they may gain')], harms: [todo('which harm, by its id', model.idsOf('harm'))] };
      const entries = (known.length ? known : [todo('who is touched by this use')]).map((stakeholder) => ({ stakeholder, ...open }));
      const title = known.length ? t('Add all stakeholders of the assessment') : t('Add a stakeholder');
      report({ message: 'missing', data: { use: useName(model, use) }, at, fixes: () => [{ title, safe: false, edits: fill(at, entries) }] });
    }
  },
});
