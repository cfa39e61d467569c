import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { decline, declined, usesOf, useName } from '../answers.js';
import { defineRule } from '../rule.js';

/** Technologies that work in some languages and not in others. */
const LINGUAL = ['natural-language-processing', 'speech-to-text', 'speech-synthesis', 'machine-translation', 'text-generation', 'conversational-agent', 'voice-recognition'];

export const rule = defineRule({
  id: 'language-missing',
  title: 'A use works with language, but the system’s languages are not named',
  requirement: 'form 1.6',
  source: 'form',
  kind: 'question',
  severity: 'warning',
  tier: 'core',
  heuristic: true,
  fixable: 'manual',
  messages: {
    missing: 'The use {use} names “{technology}”, but no language is named. Which languages does the system work in, and which are planned? If it does not work with language, say why the question does not apply (form 1.6).',
  },
  check({ model, report }) {
    const system = model.root.get('system');
    const at = system.get('languages');
    if (!system.map || system.blank || declined(at) || (!at.blank && !at.map)) return;
    if ((['current', 'upcoming', 'future'] as const).some((when) => !at.child(when).blank)) return;
    for (const use of usesOf(model)) {
      const technology = use.get('technologies').items().find((item) => LINGUAL.includes(item.text ?? ''));
      if (!technology) continue;
      const fixes = () => [{ title: t('Add the languages that it works in now'), safe: false, edits: fill(at.child('current'), [todo()]) }, decline(at)];
      return report({ message: 'missing', data: { use: useName(model, use), technology: technology.text! }, at, related: [{ message: t('This works with language'), at: technology }], fixes });
    }
  },
});
