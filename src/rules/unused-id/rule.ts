import { isPlaceholder } from '../../fixes/index.js';
import type { EntryKind } from '../../schema/index.js';
import { usesOf } from '../answers.js';
import { defineRule } from '../rule.js';

/** Kinds that only matter through what refers to them. Failures, misuses, uses, data sets and impacts speak for themselves. */
const KINDS: readonly EntryKind[] = ['stakeholder', 'demographicGroup', 'harm'];

export const rule = defineRule({
  id: 'unused-id',
  title: 'A stakeholder, demographic group or harm that nothing refers to',
  requirement: 'form 2.2',
  source: 'form',
  kind: 'question',
  severity: 'info',
  tier: 'core',
  messages: {
    stakeholder: 'The stakeholder {name} is named, but no use, failure, misuse or harm mentions them. Does the system touch them in one of the uses? If so, say what they gain and what could harm them there (form 2.2).',
    demographicGroup: 'The group {name} is described, but no use names it as one at risk and no data set says whether it is represented. Which of the two is missing (F1.1)?',
    harm: 'The harm {name} is in the summary, but no use, failure or misuse leads to it. Whom does it hit, and in which use (form 5.1)?',
  },
  check({ model, report }) {
    if (!usesOf(model).length) return; // most references stand in the uses, so there is nothing to compare with yet
    const used = new Set(model.references.map(({ kind, id }) => `${kind} ${id}`));
    for (const { kind, id, idPlace, entry } of model.definitions) {
      if (!KINDS.includes(kind) || isPlaceholder(id) || used.has(`${kind} ${id}`)) continue;
      // People who mean harm are listed to think of misuse; the form has no place that names them as affected.
      if (kind === 'stakeholder' && entry.child('category').text === 'malicious-actors') continue;
      report({ message: kind as 'stakeholder' | 'demographicGroup' | 'harm', data: { name: model.nameOf(entry) }, at: idPlace });
    }
  },
});
