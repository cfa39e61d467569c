import { append, fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'signoff-missing',
  title: 'The assessment is approved, or development has begun, but nobody has signed off',
  requirement: 'A1.2',
  source: 'standard',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    approved: 'The status is “approved”, but nobody has signed the assessment off: who reviewed it, in which role, and when (A1.2)?',
    stage: 'The system is in the stage “{stage}”, but nobody has signed the assessment off. Reviewers look at it before development begins (A1.2).',
    nameless: 'The sign-off names nobody, or no day: who reviewed the assessment, and when (A1.2)?',
  },
  check({ model, report }) {
    const { root } = model;
    const stage = root.get('system').get('stage');
    const approved = root.get('status').text === 'approved';
    const started = model.stageRank(stage.text) >= model.stageRank('development');
    const summary = root.get('summary');
    const at = summary.get('signOff');
    if ((!approved && !started) || !summary.map || summary.blank || (!at.blank && !at.seq)) return;
    const related = [{ message: t('This asks for a sign-off'), at: approved ? root.get('status') : stage }];
    if (at.blank) {
      const entry = { role: todo('role of the reviewer'), name: todo('name of the reviewer'), date: todo(), collaborative: todo('', ['yes', 'no']) };
      return report({ message: approved ? 'approved' : 'stage', data: { stage: stage.text ?? '' }, at, related, fixes: () => [{ title: t('Add a sign-off'), safe: false, edits: append(at, entry) }] });
    }
    const entries = at.items();
    if (entries.some((entry) => !entry.map || (!entry.get('name').blank && !entry.get('date').blank))) return;
    const [first] = entries;
    const edits = () => (['name', 'date'] as const).flatMap((key) => (first!.get(key).blank ? fill(first!.get(key), key === 'name' ? todo('name of the reviewer') : todo()) : []));
    report({ message: 'nameless', at, related, fixes: () => [{ title: t('Add who signed off, and when'), safe: false, edits: edits() }] });
  },
});
