import { append, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { freshId, oneOf } from '../answers.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'misuse-no-intentional-split',
  title: 'Only misuse on purpose is described, or only accidental misuse',
  requirement: 'form 3.5',
  source: 'form',
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    accidental: 'Only misuse on purpose is described. How could people misuse the system without meaning to, out of haste, misunderstanding or too much trust (form 3.5)?',
    deliberate: 'Only accidental misuse is described. How could somebody misuse the system on purpose (form 3.5)?',
  },
  check({ model, report }) {
    const misuses = model.root.get('adverseImpact').get('misuses');
    const answers = misuses.items().filter((item) => item.map).map((misuse) => misuse.get('intentional').yes);
    // While one of them is open, the other sort may be there already.
    if (!answers.length || answers.includes(undefined) || new Set(answers).size > 1) return;
    const sort = answers[0] ? 'accidental' : 'deliberate';
    const entry = {
      id: freshId(model, 'misuse', `${sort}-misuse`),
      misuse: todo(answers[0] ? 'how people misuse it without meaning to' : 'how somebody misuses it on purpose'),
      intentional: answers[0] ? 'no' : 'yes',
      stakeholders: [oneOf(model, 'who is hit')],
      effect: todo('what it does to them'),
      marginalisedGroups: todo('whether and how marginalised groups are hit differently'),
    };
    report({ message: sort, at: misuses, fixes: () => [{ title: answers[0] ? t('Add an accidental misuse') : t('Add a misuse on purpose'), safe: false, edits: append(misuses, entry) }] });
  },
});
