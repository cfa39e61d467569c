import { append, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { impactName } from '../impacts.js';
import { actionKinds, involvedIn, mitigates, proposed, type Involved } from '../involvement.js';
import { defineRule } from '../rule.js';

/** Whether it is open that there is no link: a factor cannot be told, or the factors together leave it open. */
const doubted = (one: Involved): boolean => Object.values(one.answers).includes('unknown') || proposed(one)?.class === 'unclear';

export const rule = defineRule({
  id: 'unclear-not-mitigated',
  title: 'It is unclear how the organisation is involved in a human-rights impact, and nothing lessens it',
  requirement: '2023 VI.D',
  source: 'assessment2023',
  method: ['HR-06'],
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    unclear: 'It is unclear how your organisation is involved in the impact {impact}, and no action prevents or lessens it. Until it is clear, act as if you were directly linked (2023 assessment, VI.D).',
    below: 'The impact {impact} is called “below-linkage”, its factors leave that open, and no action prevents or lessens it. In doubt, act as if you were directly linked (2023 assessment, VI.D).',
  },
  check({ model, report }) {
    for (const one of involvedIn(model)) {
      const { impact, involvement } = one;
      const kinds = actionKinds(impact);
      if (!kinds || mitigates(kinds) || kinds.includes('leverage')) continue;
      // Of what may happen, remedy-mismatch asks the same.
      const unclear = one.class === 'unclear' && impact.get('status').text !== 'potential';
      if (!unclear && !(one.class === 'below-linkage' && doubted(one))) continue;
      const at = impact.get('actions');
      const action = { kind: 'mitigation', action: todo('what lessens it') };
      report({
        message: unclear ? 'unclear' : 'below',
        data: { impact: impactName(model, impact) },
        at,
        related: [{ message: t('How you are involved'), at: involvement.get('class') }],
        fixes: () => [{ title: t('Add a mitigation'), safe: false, edits: append(at, action) }],
      });
    }
  },
});
