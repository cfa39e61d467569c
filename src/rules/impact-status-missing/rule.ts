import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { impactName, impactsOf } from '../impacts.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'impact-status-missing',
  title: 'A human-rights impact does not say whether it happened or may happen',
  requirement: 'UNGP 17',
  source: 'ungp',
  method: ['HR-02'],
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'Has the impact {impact} happened (actual), or may it happen (potential)? What happened is made good, what may happen is prevented or lessened (UNGP 17).',
  },
  check({ model, report }) {
    for (const impact of impactsOf(model)) {
      const at = impact.get('status');
      if (!at.blank) continue;
      report({ message: 'missing', data: { impact: impactName(model, impact) }, at, fixes: () => [{ title: t('Add “{key}”', { key: 'status' }), safe: false, edits: fill(at, todo('', ['actual', 'potential'])) }] });
    }
  },
});
