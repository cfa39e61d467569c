import type { Place } from '../../document/index.js';
import type { HumanRightsImpact } from '../../schema/index.js';
import { t } from '../../text/index.js';
import { impactName, impactsOf } from '../impacts.js';
import { defineRule } from '../rule.js';

const GRADES = ['low', 'moderate', 'high', 'very-high'];
const REMEDY = ['easy', 'possible', 'hard', 'impossible'];

/** Severity as a number; undefined where a part of it is open or unknown. */
function graveness(impact: Place<HumanRightsImpact>): number | undefined {
  const severity = impact.get('severity');
  const parts = [GRADES.indexOf(severity.get('scale').text ?? ''), GRADES.indexOf(severity.get('scope').text ?? ''), REMEDY.indexOf(severity.get('remediability').text ?? '')];
  return parts.includes(-1) ? undefined : parts.reduce((a, b) => a + b, 0);
}

export const rule = defineRule({
  id: 'priority-order',
  title: 'The human-rights impacts do not stand in the order of their severity',
  requirement: 'UNGP 24',
  source: 'ungp',
  method: ['HR-11'],
  kind: 'question',
  severity: 'info',
  tier: 'advisory',
  messages: {
    order: 'The impact {impact} is rated graver than {before}, which stands before it. Is it dealt with first? Where not all can be dealt with at once, the gravest comes first, and what could not be repaired later (UNGP 24).',
  },
  check({ model, report }) {
    const rated = impactsOf(model).flatMap((impact) => {
      const grave = graveness(impact);
      return grave === undefined ? [] : [{ impact, grave }];
    });
    for (const [i, { impact, grave }] of rated.entries()) {
      const before = rated.slice(0, i).find((other) => other.grave < grave);
      if (!before) continue;
      report({ message: 'order', data: { impact: impactName(model, impact), before: impactName(model, before.impact) }, at: impact.get('severity'), related: [{ message: t('This one stands before it'), at: before.impact.get('severity') }] });
      return; // one is enough to look at the order
    }
  },
});
