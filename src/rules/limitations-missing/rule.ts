import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'limitations-missing',
  title: 'No known limitation of the system is named',
  requirement: 'form 3.3',
  source: 'form',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The assessment names no limitation. Where does the system work poorly: which inputs, which surroundings, which people (form 3.3)?',
  },
  check({ model, report }) {
    const section = model.root.get('adverseImpact');
    const at = section.get('knownLimitations');
    if (!section.map || section.blank || !at.blank) return;
    report({ message: 'missing', at, fixes: () => [{ title: t('Add a known limitation'), safe: false, edits: fill(at, [todo('where the system works poorly')]) }] });
  },
});
