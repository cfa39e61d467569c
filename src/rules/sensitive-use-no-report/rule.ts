import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';
import { sensitiveUses, sensitiveYes } from '../sensitive.js';

export const rule = defineRule({
  id: 'sensitive-use-no-report',
  title: 'A sensitive use is answered with yes, but no report to the oversight office is recorded',
  requirement: 'A2.2',
  source: 'standard',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'A sensitive use is reported to the office that oversees AI in your organisation, and what it adds is followed. To whom was this one reported, and when (A2.2)?',
  },
  check({ model, report }) {
    const yes = sensitiveYes(model);
    const at = sensitiveUses(model).get('report');
    if (!yes.length || !at.blank) return;
    const fixes = () => [{ title: t('Add to whom it was reported, and when'), safe: false, edits: fill(at, { to: todo('office that the use was reported to'), date: todo() }) }];
    report({ message: 'missing', at, related: yes.map((trigger) => ({ message: t('Answered with yes'), at: trigger.get('answer') })), fixes });
  },
});
