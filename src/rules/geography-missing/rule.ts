import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'geography-missing',
  title: 'Nothing is said about the places in which the system is offered',
  requirement: 'form 1.6',
  source: 'form',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'No place is named in which the system is offered or will be. The places decide which laws the uses are compared with, which groups are at risk and what the data must cover (form 1.6).',
  },
  check({ model, report }) {
    const system = model.root.get('system');
    const at = system.get('geographies');
    if (!system.map || system.blank || (!at.blank && !at.map)) return;
    if ((['current', 'upcoming', 'future'] as const).some((when) => !at.get(when).blank)) return;
    report({ message: 'missing', at, fixes: () => [{ title: t('Add where it is offered now'), safe: false, edits: fill(at.get('current'), [todo()]) }] });
  },
});
