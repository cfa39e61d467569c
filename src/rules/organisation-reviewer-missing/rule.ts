import { append } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';

/** The words of a name or role without what makes no difference: capital letters, commas, brackets and spaces. */
const plain = (text: string): string => ` ${text.toLowerCase().replace(/[\s,;()/-]+/g, ' ').trim()} `;

export const rule = defineRule({
  id: 'organisation-reviewer-missing',
  title: 'A reviewer whom your organisation demands is not named',
  requirement: 'organisation',
  source: 'organisation',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: '“{reviewer}” is not among the reviewers. Your organisation demands it of every assessment (required.reviewers in raia.config.yaml): name whoever reviews in that role, or by that name.',
  },
  check({ model, policy, report }) {
    const { root } = model;
    const at = root.get('system').get('reviewers');
    // Where the whole section is missing, or is something else, other rules say so.
    if (!root.get('system').map || (!at.blank && !at.seq)) return;
    const named = at.texts().map(plain);
    for (const reviewer of policy.requiredReviewers) {
      if (named.some((text) => text.includes(plain(reviewer)))) continue;
      report({ message: 'missing', data: { reviewer }, at, fixes: () => [{ title: t('Name “{reviewer}” among the reviewers', { reviewer }), safe: false, edits: append(at, reviewer) }] });
    }
  },
});
