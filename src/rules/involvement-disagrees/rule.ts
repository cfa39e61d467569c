import { replaceScalar } from '../../fixes/index.js';
import type { InvolvementClass } from '../../rights/index.js';
import { t } from '../../text/index.js';
import { changeTo } from '../answers.js';
import { impactName } from '../impacts.js';
import { involvedIn, proposed } from '../involvement.js';
import { defineRule } from '../rule.js';

/** Classes by how much is owed. To take on more than the factors call for is nobody's mistake. */
const STRENGTH: readonly InvolvementClass[] = ['below-linkage', 'unclear', 'directly-linked', 'contributes', 'causes'];

export const rule = defineRule({
  id: 'involvement-disagrees',
  title: 'The factors of a human-rights impact point to a stronger involvement than its class says',
  requirement: 'UNGP 19',
  source: 'ungp',
  method: ['HR-04', 'HR-05'],
  kind: 'question',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    weaker: 'Is “{class}” right for the impact {impact}? The answers to the factors point to “{proposed}”. {why} Change the class or an answer, or accept the finding with your reason (UNGP 19).',
  },
  check({ model, report }) {
    for (const one of involvedIn(model)) {
      const { impact, involvement, factors, class: own } = one;
      const proposal = proposed(one);
      // Of answers that hardly go together involvement-contradiction speaks.
      if (!proposal || proposal.conflict.length || STRENGTH.indexOf(own) >= STRENGTH.indexOf(proposal.class)) continue;
      const at = involvement.get('class');
      report({
        message: 'weaker',
        data: { class: own, impact: impactName(model, impact), proposed: proposal.class, why: proposal.why },
        at,
        related: proposal.reasons.filter(({ pointsTo }) => pointsTo === proposal.class).map(({ factor }) => ({ message: t('This answer points to “{class}”', { class: proposal.class }), at: factors.child(factor).child('answer') })),
        fixes: () => [{ title: changeTo(proposal.class), safe: false, edits: replaceScalar(at, proposal.class) }],
      });
    }
  },
});
