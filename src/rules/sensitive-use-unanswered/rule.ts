import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';
import { sensitiveUses, TRIGGERS } from '../sensitive.js';

const answer = todo('', ['yes', 'no']);

export const rule = defineRule({
  id: 'sensitive-use-unanswered',
  title: 'One of the three questions on sensitive uses is not answered',
  requirement: 'A2.2',
  source: 'standard',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    all: 'None of the three questions on sensitive uses is answered. Could the system have consequences for people’s legal position or life opportunities, injure them, or threaten human rights (A2.2)?',
    one: 'Could the system bring {asks}? Answer yes or no under “{key}” (A2.2).',
  },
  check({ model, report }) {
    const section = sensitiveUses(model);
    if (!model.root.get('adverseImpact').map || (!section.blank && !section.map)) return;
    if (section.blank) {
      const template = Object.fromEntries(TRIGGERS.map(({ key }) => [key, { answer }]));
      return report({ message: 'all', at: section, fixes: () => [{ title: t('Insert the three questions'), safe: false, edits: fill(section, template) }] });
    }
    for (const { key, asks } of TRIGGERS) {
      const trigger = section.get(key);
      const at = trigger.blank ? trigger : trigger.get('answer');
      if (!at.blank || (!trigger.blank && !trigger.map)) continue;
      report({ message: 'one', data: { asks, key }, at, fixes: () => [{ title: t('Insert the question “{key}”', { key }), safe: false, edits: fill(trigger.blank ? trigger : at, trigger.blank ? { answer } : answer) }] });
    }
  },
});
