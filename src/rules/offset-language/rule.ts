import { wordsIn } from '../matching.js';
import { defineRule } from '../rule.js';

/** Words with which a benefit is set against a harm. */
const NETTING = [['outweigh', 'offset by', 'offsets the', 'justified by the benefit', 'justify the risk', 'justify the harm', 'justifies the risk', 'justifies the harm', 'worth the risk', 'worth the harm', 'more good than harm', 'net benefit', 'net positive', 'greater good', 'compensated by the benefit', 'compensates for the harm', 'price worth', 'on balance']];

/** Parts of the assessment that speak about harm. */
const SECTIONS = /^\/(?:adverseImpact|humanRights|summary\/harms|intendedUses\/\d+\/(?:fairness|stakeholders))\//;

export const rule = defineRule({
  id: 'offset-language',
  title: 'A text sets benefits against a harm',
  requirement: '2023 VIII.C.3',
  source: 'assessment2023',
  method: ['HR-09'],
  kind: 'question',
  severity: 'info',
  tier: 'core',
  heuristic: true,
  options: {
    phrases: { type: 'array', items: { type: 'string', minLength: 3, maxLength: 60 }, maxItems: 50, default: [], examples: [['acceptable price', 'benefit to society']], description: 'Further words with which a benefit is set against a harm. They are plain words, never patterns.' },
  },
  messages: {
    netting: 'Does “{words}” set benefits against a harm? What is good for some does not make up for what is done to others: if the harm stays, say what prevents, lessens or repairs it (2023 assessment, VIII.C.3.d).',
    closed: 'This impact is closed because of a benefit (“{words}”). What is good for some does not end what is done to others: say what prevents, lessens or repairs the harm, or open the impact again (2023 assessment, VIII.C.3.d).',
  },
  check({ model, options, report }) {
    const netting = options.phrases.length ? [[...NETTING[0]!, ...options.phrases.map((phrase) => phrase.toLowerCase())]] : NETTING;
    for (const { place, shape } of model.fields) {
      if (shape.type !== 'string' || shape.format || !SECTIONS.test(place.pointer)) continue;
      const words = wordsIn([place], netting);
      const closed = place.key === 'closedBecause' && place.parent?.child('progress').text === 'closed';
      if (words) report({ message: closed ? 'closed' : 'netting', data: { words: words.text }, at: place, ...(words.span ? { mark: words.span } : {}) });
    }
  },
});
