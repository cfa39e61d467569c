import { assessInvolvement } from '../../rights/index.js';
import { impactName, impactsOf } from '../impacts.js';
import { answersIn } from '../involvement.js';
import { wordsIn } from '../matching.js';
import { defineRule } from '../rule.js';

/** Words that a harm would not have come about without the product. */
const BUT_FOR = [['but for', 'would not have happened', 'could not have happened', 'would not happen without', 'could not happen without', 'would not have been possible', 'not possible without', 'impossible without', 'would not exist without', 'only possible because', 'only happened because', 'without our product', 'without our system', 'without our software', 'without our technology', 'without our service', 'if it were not for', 'had it not been for']];

/** A longer reason weighs more than that, most likely. */
const LONGEST = 240;

export const rule = defineRule({
  id: 'but-for-only',
  title: 'The reason for a class of involvement seems to be only that the harm would not have come about otherwise',
  requirement: '2023 VIII.A.4',
  source: 'assessment2023',
  method: ['HR-07'],
  kind: 'question',
  severity: 'info',
  tier: 'core',
  heuristic: true,
  messages: {
    alone: 'Does “{words}” say all about your part in the impact {impact}? Whether it would have come about without you decides nothing alone: weigh other factors too, such as what you knew and how far the product was shaped for the use (2023 assessment, VIII.A.4.d).',
  },
  check({ model, report }) {
    for (const impact of impactsOf(model)) {
      const involvement = impact.get('involvement');
      const at = involvement.get('reason');
      if ((at.text ?? '').length > LONGEST || assessInvolvement(answersIn(involvement.get('factors'))).reasons.length) continue;
      const words = wordsIn([at], BUT_FOR);
      if (words) report({ message: 'alone', data: { words: words.text, impact: impactName(model, impact) }, at, ...(words.span ? { mark: words.span } : {}) });
    }
  },
});
