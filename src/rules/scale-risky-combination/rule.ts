import { shapeAt, titleOf } from '../../schema/index.js';
import { t, type Text } from '../../text/index.js';
import { useName, usesOf } from '../answers.js';
import { defineRule } from '../rule.js';

const LITTLE_CONTROL: Record<string, Text> = {
  'alert-troubleshooting-only': t('people act only when an alert is raised'),
  'handoff-supported': t('people take over only where a hand-off is set up'),
};

export const rule = defineRule({
  id: 'scale-risky-combination',
  title: 'A complex task of a sensitive use leaves people little control',
  requirement: 'A5',
  source: 'guide',
  kind: 'question',
  severity: 'warning',
  tier: 'advisory',
  heuristic: true,
  messages: {
    risky: 'Do people have enough control in the use {use}? Its task is complex, {control}, and a sensitive use is answered with yes: {triggers} (goal A5).',
  },
  check({ model, report }) {
    const sensitive = model.root.get('adverseImpact').get('sensitiveUses');
    const triggers = (['legalOrLifeOpportunities', 'physicalOrPsychologicalInjury', 'humanRights'] as const).map((key) => sensitive.get(key)).filter((trigger) => trigger.get('answer').yes);
    for (const use of triggers.length ? usesOf(model) : []) {
      const [task, role] = [use.get('taskComplexity'), use.get('roleOfHumans')];
      const control = role.text !== undefined && Object.hasOwn(LITTLE_CONTROL, role.text) ? LITTLE_CONTROL[role.text] : undefined;
      if (task.text !== 'complex' || control === undefined) continue;
      const names = triggers.map((trigger) => titleOf(shapeAt(trigger), trigger.key).toLowerCase());
      const related = [{ message: t('The task is complex'), at: task as typeof role }, ...triggers.map((trigger) => ({ message: t('This sensitive use is answered with yes'), at: trigger.get('answer') }))];
      report({ message: 'risky', data: { use: useName(model, use), control, triggers: names.join(', ') }, at: role, related });
    }
  },
});
