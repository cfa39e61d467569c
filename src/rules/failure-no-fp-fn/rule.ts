import { append, isPlaceholder, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { freshId } from '../answers.js';
import { defineRule } from '../rule.js';

const DIRECTIONS = [
  { kind: 'false-positive', words: t('false positive'), wrong: t('yes where no is right'), hint: 'what it takes for true that is not' },
  { kind: 'false-negative', words: t('false negative'), wrong: t('no where yes is right'), hint: 'what it misses' },
] as const;

export const rule = defineRule({
  id: 'failure-no-fp-fn',
  title: 'The failures of a use cover false positives only, or false negatives only, or neither',
  requirement: 'RS2',
  source: 'form',
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'No {words} is described for the use {use}: who is hit when the system says {wrong}? Both directions of error are asked for (form 3.4, goal RS2).',
  },
  check({ model, report }) {
    const failures = model.root.get('adverseImpact').get('failures');
    if (failures.notApplicable !== undefined || failures.blank) return;
    for (const use of model.uses) {
      const id = use.get('id').text;
      const own = failures.items().filter((failure) => failure.get('uses').texts().includes(id ?? ''));
      if (!id || !own.length) continue; // a use without any failure is the matter of failure-use-uncovered
      // A kind that is still open may be the one that is missing.
      if (own.some((failure) => isPlaceholder(failure.get('kind').text ?? 'TODO'))) continue;
      for (const { kind, words, wrong, hint } of DIRECTIONS) {
        if (own.some((failure) => failure.get('kind').text === kind)) continue;
        const entry = { id: freshId(model, 'failure', `${id}-${kind}`), failure: todo(hint), kind, uses: [id], stakeholders: [todo('', model.idsOf('stakeholder'))], effect: todo('what it does to them') };
        const data = { words, use: model.nameOf(use), wrong };
        report({ message: 'missing', data, at: failures, related: own.map((failure) => ({ message: t('A failure of this use'), at: failure.get('failure') })), fixes: () => [{ title: t('Add a {words} of {use}', data), safe: false, edits: append(failures, entry) }] });
      }
    }
  },
});
