import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { NO_ID } from '../answers.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'harm-no-mitigation',
  title: 'A harm has neither a mitigation nor an accepted residual risk',
  requirement: 'form 5.1',
  source: 'form',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The harm {harm} has no mitigation: what prevents or lessens it? If what remains is accepted, say why and by whom under “residual” (form 5.1).',
  },
  check({ model, report }) {
    for (const harm of model.root.get('summary').get('harms').items()) {
      const [at, residual] = [harm.get('mitigation'), harm.get('residual')];
      if (!harm.map || harm.blank || !at.blank || !residual.get('reason').blank) continue;
      const reason = todo('why what remains is acceptable');
      const accepted = residual.blank ? fill(residual, { reason, acceptedBy: todo('who accepted it') }) : fill(residual.get('reason'), reason);
      const add = { title: t('Add a mitigation'), safe: false, edits: fill(at, [todo('what prevents or lessens it')]) };
      report({ message: 'missing', data: { harm: model.nameOf(harm, NO_ID) }, at, fixes: () => [add, { title: t('Accept what remains, with a reason'), safe: false, edits: accepted }] });
    }
  },
});
