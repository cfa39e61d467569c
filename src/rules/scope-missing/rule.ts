import { fill } from '../../fixes/index.js';
import { titleOf, shapeAt } from '../../schema/index.js';
import { t } from '../../text/index.js';
import { impactsOf, NEW_SCOPE } from '../impacts.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'scope-missing',
  title: 'Human-rights impacts are listed, but not what the look at them covers and leaves out',
  requirement: '2023 IV.C',
  source: 'assessment2023',
  method: ['HR-17'],
  kind: 'missing',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'Impacts on human rights are listed, but not how far the look went: which uses, customers and places are covered, and what is left out and why (2023 assessment, IV.C)?',
  },
  check({ model, report }) {
    const at = model.root.get('humanRights').get('scope');
    if (!at.blank || !impactsOf(model).length) return;
    report({ message: 'missing', at, fixes: () => [{ title: t('Insert the section “{title}”', { title: titleOf(shapeAt(at), at.key) }), safe: false, edits: fill(at, NEW_SCOPE) }] });
  },
});
