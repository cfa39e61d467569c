import { todo } from '../../fixes/index.js';
import { involvementGuide, type Duty } from '../../rights/index.js';
import { listed, t, type Text } from '../../text/index.js';
import { impactName } from '../impacts.js';
import { actionKinds, appendAll, involvedIn, mitigates } from '../involvement.js';
import { defineRule } from '../rule.js';

/** What an action of a kind is there for. Of prevention and remediation `remedy-mismatch` speaks. */
const ASKED: Partial<Record<Duty['kind'], { readonly says: Text; readonly hint: string }>> = {
  cessation: { says: t('what stops your own part'), hint: 'what stops your own part' },
  mitigation: { says: t('what lessens the harm'), hint: 'what lessens the harm' },
  leverage: { says: t('how you use your influence on those who act'), hint: 'how you influence those who act' },
};

export const rule = defineRule({
  id: 'duty-mismatch',
  title: 'The actions on a human-rights impact lack a kind that the class of involvement calls for',
  requirement: 'UNGP 19',
  source: 'ungp',
  method: ['HR-18'],
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    lacking: 'For the impact {impact} the class “{class}” calls for more than the actions give. Still to be said: {parts} (UNGP 19).',
  },
  check({ model, report }) {
    for (const { impact, involvement, class: own } of involvedIn(model)) {
      const kinds = actionKinds(impact);
      // Where it is unclear, unclear-not-mitigated asks; below linkage nothing is owed strictly.
      if (!kinds || own === 'unclear' || own === 'below-linkage') continue;
      const status = impact.get('status').text;
      const owed = involvementGuide.classes.find(({ id }) => id === own)!.duties!.filter(({ on, when }) => !when && (on === 'both' || on === status));
      const gaps = owed.flatMap(({ kind }) => {
        const asked = ASKED[kind];
        const met = kinds.includes(kind) || (kind === 'mitigation' && (mitigates(kinds) || status === 'potential'));
        return asked && !met ? [{ kind, ...asked }] : [];
      });
      if (!gaps.length) continue;
      const at = impact.get('actions');
      report({
        message: 'lacking',
        data: { impact: impactName(model, impact), class: own, parts: listed(gaps.map(({ kind, says }) => [says, ` (${kind})`])) },
        at,
        related: [{ message: t('How you are involved'), at: involvement.get('class') }],
        fixes: () => [{ title: t('Add the actions that are missing'), safe: false, edits: appendAll(at, gaps.map(({ kind, hint }) => ({ kind, action: todo(hint) }))) }],
      });
    }
  },
});
