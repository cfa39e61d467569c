import { t } from '../../text/index.js';
import { usesOf } from '../answers.js';
import { defineRule } from '../rule.js';

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

export const rule = defineRule({
  id: 'intended-use-is-feature',
  title: 'An intended use has the name of a feature',
  requirement: 'form 1.8',
  source: 'form',
  kind: 'question',
  severity: 'info',
  tier: 'advisory',
  heuristic: true,
  messages: {
    feature: 'Is {use} something that people do with the system, or something that the system can do? It is also listed as a feature; an intended use says who does what with the system, and where (form 1.8).',
  },
  check({ model, report }) {
    const listed = model.root.get('system').get('features');
    const features = [...listed.get('existing').items(), ...listed.get('planned').items()];
    for (const use of usesOf(model)) {
      const name = use.get('name');
      const same = features.filter((feature) => plain(feature.text ?? '') !== '' && plain(feature.text ?? '') === plain(name.text ?? ''));
      if (same.length) report({ message: 'feature', data: { use: model.nameOf(use) }, at: name, related: same.map((at) => ({ message: t('The feature of the same name'), at })) });
    }
  },
});
