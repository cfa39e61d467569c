import { fill, todo } from '../../fixes/index.js';
import { quoted, t } from '../../text/index.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'scope-exclusion-unreasoned',
  title: 'Something is left out of the look at human rights without a reason',
  requirement: '2023 IV.C',
  source: 'assessment2023',
  method: ['HR-17'],
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    reason: 'Why is {what} left out? Those who may be hit by it want to know, and may object: say the reason, and who objected (2023 assessment, IV.C).',
  },
  check({ model, report }) {
    for (const entry of model.root.get('humanRights').get('scope').get('excluded').items()) {
      const at = entry.get('reason');
      if (!entry.map || !at.blank) continue;
      const what = entry.get('what').text;
      report({ message: 'reason', data: { what: what === undefined ? t('this') : quoted(what) }, at, fixes: () => [{ title: t('Add the reason'), safe: false, edits: fill(at, todo('why it is left out')) }] });
    }
  },
});
