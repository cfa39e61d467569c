import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { declined, decline } from '../answers.js';
import { callsForHumanRights, callsForSection } from '../human-rights.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'transparency-missing',
  title: 'A sensitive or restricted use, and it is not said what is made public and what is kept back',
  requirement: 'UNGP 21',
  source: 'ungp',
  method: ['HR-25'],
  kind: 'missing',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The system has a sensitive or restricted use, and it is not said what of this is made public, and what is kept back and why (UNGP 21).',
  },
  check({ model, policy, report }) {
    const at = model.root.get('transparency');
    const [published, withheld] = [at.get('published'), at.get('withheld')];
    const empty = at.map && !declined(at) && published.blank && withheld.blank;
    const calls = empty && !at.blank ? callsForHumanRights(model) : callsForSection(model, policy, at);
    if (!calls.length) return;
    const holes = { published: [todo('what is made public')], withheld: [todo('what is kept back, and why')] };
    const edits = () => (at.blank ? fill(at, holes) : [...fill(published, holes.published), ...fill(withheld, holes.withheld)]);
    report({ message: 'missing', at, related: calls, fixes: () => [{ title: t('Add what is made public and what is kept back'), safe: false, edits: edits() }, decline(at)] });
  },
});
