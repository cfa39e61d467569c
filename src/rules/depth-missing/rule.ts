import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'depth-missing',
  title: 'The look at human rights does not say how deep it goes, and why that is enough',
  requirement: 'UNGP 14',
  source: 'ungp',
  method: ['HR-21'],
  kind: 'missing',
  severity: 'info',
  tier: 'advisory',
  fixable: 'manual',
  messages: {
    missing: 'How deep did this look at human rights go, and why does that fit the size of your organisation and how severe the impacts are? A small team may do less where little is at stake (UNGP 14).',
  },
  check({ model, report }) {
    const scope = model.root.get('humanRights').get('scope');
    const at = scope.get('depth');
    if (!scope.map || scope.blank || !at.blank) return;
    report({ message: 'missing', at, fixes: () => [{ title: t('Add “{key}”', { key: 'depth' }), safe: false, edits: fill(at, todo('how deep it goes, and why that is enough')) }] });
  },
});
