import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { someone } from '../fixing.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'goal-a5-missing',
  title: 'An intended use names nobody who oversees and controls the system, or not their duties',
  requirement: 'A5.1',
  source: 'quoted',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'Nobody is named who oversees and controls the system in the use {use}: who troubleshoots, operates and can stop it, and with which duties? Oversight applies to every AI system (A5.1).',
    who: 'This entry does not say who oversees: name a stakeholder (A5.1).',
    duties: '{who} oversees the use {use}, but no duties are named: what must they watch, and what may they stop or override (A5.1)?',
  },
  check({ model, report }) {
    for (const use of model.uses) {
      const oversight = use.get('oversight');
      const duties = [todo('what they watch, and what they may stop or override')];
      if (oversight.blank) {
        const entry = { stakeholder: someone(model, 'oversight-team', 'system-owner'), responsibilities: duties };
        report({ message: 'missing', data: { use: model.nameOf(use) }, at: oversight, fixes: () => [{ title: t('Add who oversees this use'), safe: false, edits: fill(oversight, [entry]) }] });
      }
      for (const entry of oversight.blank ? [] : oversight.items()) {
        const who = entry.get('stakeholder');
        const responsibilities = entry.get('responsibilities');
        if (who.blank) report({ message: 'who', at: who, fixes: () => [{ title: t('Name the stakeholder'), safe: false, edits: fill(who, someone(model, 'oversight-team', 'system-owner')) }] });
        if (responsibilities.blank) {
          const data = { who: model.nameOf(entry, t('Somebody')), use: model.nameOf(use) };
          report({ message: 'duties', data, at: responsibilities, fixes: () => [{ title: t('Add their duties'), safe: false, edits: fill(responsibilities, duties) }] });
        }
      }
    }
  },
});
