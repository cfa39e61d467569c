import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'unsupported-uses-missing',
  title: 'Nothing is said about uses that the system is not made for',
  requirement: 'form 3.2',
  source: 'form',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The assessment names no use that the system was not designed or evaluated for. People will try more than you intend: what should they leave (form 3.2)?',
  },
  check({ model, report }) {
    const section = model.root.get('adverseImpact');
    const at = section.get('unsupportedUses');
    if (!section.map || section.blank || !at.blank) return;
    report({ message: 'missing', at, fixes: () => [{ title: t('Add uses that are not supported'), safe: false, edits: fill(at, [todo('a use that the system was not designed or evaluated for')]) }] });
  },
});
