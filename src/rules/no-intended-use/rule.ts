import { fill, skeleton } from '../../fixes/index.js';
import { assessmentSchema } from '../../schema/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'no-intended-use',
  title: 'The assessment names no intended use',
  requirement: 'form 1.8',
  source: 'form',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    missing: 'The assessment names no intended use. Say who uses the system, for which task and where: most of the other questions are asked of each use (form 1.8).',
  },
  check({ model, report }) {
    const uses = model.root.get('intendedUses');
    if (!model.root.map || !uses.blank) return;
    const entries = skeleton(assessmentSchema.properties!['intendedUses']!);
    report({ message: 'missing', at: uses, fixes: () => [{ title: t('Insert an intended use'), safe: false, edits: fill(uses, entries) }] });
  },
});
