import { append, isPlaceholder, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { freshId, NO_ID } from '../answers.js';
import { GOALS } from '../goals.js';
import { appendAll } from '../involvement.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'misuse-not-in-summary',
  title: 'A serious misuse is not carried to the summary',
  requirement: 'form 3.5',
  source: 'form',
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The misuse {misuse} would be serious, but leads to no harm in the summary: add the harm under summary.harms and name it here (form 3.5, 5.1).',
  },
  check({ model, report }) {
    const summary = model.root.get('summary');
    if (summary.blank) return;
    const list = summary.get('harms');
    const known = [...new Set(model.idsOf('harm'))];
    for (const misuse of model.root.get('adverseImpact').get('misuses').items()) {
      const harms = misuse.get('harms');
      const named = harms.texts();
      if (misuse.get('severity').text !== 'high' || (!harms.blank && !harms.seq) || named.some((id) => isPlaceholder(id) || known.includes(id))) continue;
      // A harm that is named but not listed gets its entry; else the entry and its name are new.
      const ids = named.length ? named : [freshId(model, 'harm', `${misuse.get('id').text ?? 'misuse'}-harm`)];
      const entries = ids.map((id) => ({ id, harm: todo('what could happen to whom'), goals: [todo('', GOALS)], mitigation: [todo('what prevents or lessens it')] }));
      const create = { title: t('Add the harm to the summary'), safe: false, edits: [...appendAll(list, entries), ...(named.length ? [] : append(harms, ids[0]!))] };
      const link = known.slice(0, 3).map((id) => ({ title: t('Name the harm “{id}”', { id }), safe: false, edits: append(harms, id) }));
      report({ message: 'missing', data: { misuse: model.nameOf(misuse, NO_ID) }, at: harms, related: [{ message: t('The misuse is rated as serious'), at: misuse.get('severity') }], fixes: () => [...(append(list, entries[0]!).length ? [create] : []), ...link] });
    }
  },
});
