import { append, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { impactName, impactsOf } from '../impacts.js';
import { actionKinds, mitigates } from '../involvement.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'remedy-mismatch',
  title: 'The actions on a human-rights impact do not fit its status: no remedy for what happened, no prevention of what may',
  requirement: 'UNGP 19',
  source: 'ungp',
  method: ['HR-03'],
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    remedy: 'The impact {impact} has happened and your organisation {involved} it, but no action makes good for it: what is done for the people who were hit (UNGP 22)?',
    prevention: 'The impact {impact} may happen, but no action prevents or lessens it: what is done so that it does not (UNGP 19)?',
  },
  check({ model, report }) {
    for (const impact of impactsOf(model)) {
      const status = impact.get('status').text;
      const involved = impact.get('involvement').get('class');
      const actions = impact.get('actions');
      const kinds = actionKinds(impact);
      if (!kinds) continue;
      const own = involved.text === 'causes' || involved.text === 'contributes';
      const remedy = status === 'actual' && own && !kinds.includes('remediation');
      const prevention = status === 'potential' && involved.text !== 'below-linkage' && !mitigates(kinds);
      if (!remedy && !prevention) continue;
      const related = [{ message: remedy ? t('It has happened') : t('It may happen'), at: impact.get('status') }, ...(remedy ? [{ message: t('How you are involved'), at: involved }] : [])];
      const action = remedy ? { kind: 'remediation', action: todo('what is done for the people who were hit') } : { kind: 'prevention', action: todo('what keeps it from happening') };
      const data = { impact: impactName(model, impact), involved: involved.text === 'causes' ? t('causes') : t('contributes to') };
      report({ message: remedy ? 'remedy' : 'prevention', data, at: actions, related, fixes: () => [{ title: remedy ? t('Add a remedy') : t('Add a prevention'), safe: false, edits: append(actions, action) }] });
    }
  },
});
