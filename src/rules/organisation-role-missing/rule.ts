import { append, todo } from '../../fixes/index.js';
import { assessmentSchema } from '../../schema/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';

/** A role without what makes no difference: capital letters and spaces. */
const plain = (role: string): string => role.toLowerCase().replace(/\s+/g, ' ').trim();

export const rule = defineRule({
  id: 'organisation-role-missing',
  title: 'A role whose sign-off your organisation demands has not signed',
  requirement: 'organisation',
  source: 'organisation',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    signed: 'Others have signed off, but nobody as “{role}”. Your organisation demands that role’s sign-off (raia.config.yaml).',
    status: 'The status is “{status}”, but nobody has signed off as “{role}”. Your organisation demands that role’s sign-off (raia.config.yaml).',
  },
  check({ model, policy, report }) {
    const { root } = model;
    const [status, summary] = [root.get('status'), root.get('summary')];
    const at = summary.get('signOff');
    const past = status.text !== 'draft' && assessmentSchema.properties!['status']!.enum!.includes(status.text ?? '');
    // Where the whole summary is missing, missing-section says so.
    if ((at.blank && !past) || !summary.map || summary.blank || (!at.blank && !at.seq)) return;
    const roles = at.items().map((entry) => plain(entry.get('role').text ?? ''));
    for (const role of policy.requiredRoles) {
      if (roles.includes(plain(role))) continue;
      const entry = { role, name: todo('name of the reviewer'), date: todo(), collaborative: todo('', ['yes', 'no']) };
      report({
        message: at.blank ? 'status' : 'signed',
        data: { role, status: status.text ?? '' },
        at,
        related: at.blank ? [{ message: t('This asks for a sign-off'), at: status }] : [],
        fixes: () => [{ title: t('Add a sign-off by “{role}”', { role }), safe: false, edits: append(at, entry) }],
      });
    }
  },
});
