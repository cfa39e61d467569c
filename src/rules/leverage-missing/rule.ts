import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { impactName } from '../impacts.js';
import { involvedIn } from '../involvement.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'leverage-missing',
  title: 'An impact does not say what influence the organisation has on those who act, and what follows if it fails',
  requirement: 'UNGP 19',
  source: 'ungp',
  method: ['HR-19'],
  kind: 'missing',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    leverage: 'The impact {impact} is classed as “{class}”, but it is not said what influence your organisation has on those who act, and what follows if it fails (UNGP 19).',
    ifItFails: 'The impact {impact} does not say what follows if your influence fails: does the relationship end, and whom would ending it harm (UNGP 19)?',
  },
  check({ model, report }) {
    for (const { impact, involvement, class: own } of involvedIn(model)) {
      const leverage = involvement.get('leverage');
      const at = leverage.blank ? leverage : leverage.get('ifItFails');
      if ((own !== 'contributes' && own !== 'directly-linked') || !at.blank || (!leverage.blank && !leverage.map)) continue;
      const data = { impact: impactName(model, impact), class: own };
      const ifItFails = todo('what follows if it fails, and whom that would harm');
      if (leverage.blank) report({ message: 'leverage', data, at, fixes: () => [{ title: t('Add your influence on those who act'), safe: false, edits: fill(at, { means: [todo('how you can move those who act')], ifItFails }) }] });
      else report({ message: 'ifItFails', data, at, fixes: () => [{ title: t('Add what follows if it fails'), safe: false, edits: fill(at, ifItFails) }] });
    }
  },
});
