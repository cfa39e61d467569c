import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { impactName, impactsOf } from '../impacts.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'side-effects-missing',
  title: 'An action on a human-rights impact does not say what harm it could do itself',
  requirement: '2023 VI.D',
  source: 'assessment2023',
  method: ['HR-20'],
  kind: 'missing',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'Could what is done about the impact {impact} harm somebody else? An action does not say so (sideEffects). “none found” is an answer, once somebody has looked (2023 assessment, VI.D).',
  },
  check({ model, report }) {
    for (const impact of impactsOf(model)) {
      const open = impact.get('actions').items().filter((action) => action.map && !action.blank).map((action) => action.get('sideEffects')).filter((place) => place.blank);
      const [at, ...others] = open;
      if (!at) continue;
      report({
        message: 'missing',
        data: { impact: impactName(model, impact) },
        at,
        related: others.map((other) => ({ message: t('Nor does this action'), at: other })),
        fixes: () => [{ title: t('Add what is open'), safe: false, edits: open.flatMap((place) => fill(place, todo('what harm it could do itself'))) }],
      });
    }
  },
});
