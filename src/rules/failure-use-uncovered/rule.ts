import { append, fill, todo, type Template } from '../../fixes/index.js';
import type { Model } from '../../model/index.js';
import { t } from '../../text/index.js';
import { freshId, oneOf, usesOf } from '../answers.js';
import { defineRule } from '../rule.js';

/** A false positive and a false negative: both directions of error are asked for. */
function failuresOf(model: Model, use: string | undefined): Template[] {
  const entry = (kind: string, hint: string): Template => ({
    id: freshId(model, 'failure', use === undefined ? kind : `${use}-${kind}`),
    failure: todo(hint),
    kind,
    uses: [use ?? todo('in which use')],
    stakeholders: [oneOf(model, 'who is hit')],
    effect: todo('what it does to them'),
  });
  return [entry('false-positive', 'what it takes for true that is not'), entry('false-negative', 'what it misses')];
}

export const rule = defineRule({
  id: 'failure-use-uncovered',
  title: 'An intended use for which no failure is described',
  requirement: 'RS2',
  source: 'form',
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    use: 'No failure is described for the use {use}: what can go wrong there, false positives and false negatives included, and what does it do to whom (form 3.4, goal RS2)?',
    none: 'No failure is described: what can go wrong, false positives and false negatives included, and what does it do to whom (form 3.4, goal RS2)?',
  },
  check({ model, report }) {
    const adverse = model.root.get('adverseImpact');
    const failures = adverse.get('failures');
    if (adverse.blank || !adverse.map || (!failures.blank && !failures.seq)) return;
    const covered = new Set(failures.items().flatMap((failure) => failure.get('uses').texts()));
    const write = (entries: Template[]) => (failures.blank ? fill(failures, entries) : entries.flatMap((entry) => append(failures, entry)));
    const uses = usesOf(model).flatMap((use) => ({ use, id: use.get('id') })).filter(({ id }) => id.text !== undefined);
    for (const { use, id } of uses) {
      if (covered.has(id.text!)) continue;
      report({ message: 'use', data: { use: model.nameOf(use) }, at: failures, related: [{ message: t('The use without a failure'), at: id }], fixes: () => [{ title: t('Add a false positive and a false negative of {use}', { use: model.nameOf(use) }), safe: false, edits: write(failuresOf(model, id.text)) }] });
    }
    if (!uses.length && failures.blank) report({ message: 'none', at: failures, fixes: () => [{ title: t('Add a false positive and a false negative'), safe: false, edits: write(failuresOf(model, undefined)) }] });
  },
});
