import { fill, todo } from '../../fixes/index.js';
import { isPlaceholder } from '../../model/index.js';
import { t } from '../../text/index.js';
import { impactName, impactsOf } from '../impacts.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'causation-missing',
  title: 'A human-rights impact does not say how the organisation is involved in it, or not why',
  requirement: 'UNGP 19',
  source: 'ungp',
  method: ['HR-04'],
  kind: 'missing',
  severity: 'info',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'How is your organisation involved in the impact {impact}: does it cause it, contribute to it, or is it linked to it through its product? What has to be done depends on it (UNGP 19).',
    unreasoned: 'The impact {impact} is classed as “{class}”, and no reason is given. What speaks for it, so that others can follow (UNGP 19)?',
  },
  check({ model, report }) {
    for (const impact of impactsOf(model)) {
      const involvement = impact.get('involvement');
      const at = involvement.blank ? involvement : involvement.get('class');
      if (!involvement.blank && !involvement.map) continue;
      if (at.text !== undefined && !isPlaceholder(at.text) && involvement.get('reason').blank) {
        const reason = involvement.get('reason');
        report({ message: 'unreasoned', data: { impact: impactName(model, impact), class: at.text }, at: reason, fixes: () => [{ title: t('Add the reason'), safe: false, edits: fill(reason, todo('why')) }] });
      }
      if (!at.blank) continue;
      const kind = todo('', ['causes', 'contributes', 'directly-linked', 'below-linkage', 'unclear']);
      const edits = () => (involvement.blank ? fill(involvement, { class: kind, reason: todo('why') }) : fill(at, kind));
      report({ message: 'missing', data: { impact: impactName(model, impact) }, at, fixes: () => [{ title: t('Add how you are involved'), safe: false, edits: edits() }] });
    }
  },
});
