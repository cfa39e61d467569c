import { fill, todo } from '../../fixes/index.js';
import { t } from '../../text/index.js';
import { entryName, restrictedUses } from '../restricted.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'restricted-use-undocumented-requirements',
  title: 'A restricted use applies, but its requirements, its approval or the reason for an exception is missing',
  requirement: 'A2.1',
  source: 'quoted',
  kind: 'missing',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    requirements: '{entry} applies, but the requirements that you follow are not named: what does the entry demand, and how does the system meet it (A2.1)?',
    approval: '{entry} applies, but nobody is named who approved the use: who did, and when (A2.1)?',
    exception: 'An exception from {entry} is claimed without a reason: which exception is it, and why does this use fall under it (A2.1)?',
  },
  check({ model, catalogue, report }) {
    for (const answer of restrictedUses(model).get('answers').items()) {
      const id = answer.get('entry').text;
      const known = catalogue.entries.get(id ?? '');
      const data = { entry: known ? entryName(known) : (id ?? t('The entry')) };
      const status = answer.get('status').text;
      const [requirements, approval, reason] = [answer.get('requirementsFollowed'), answer.get('approval'), answer.get('reason')];
      if (status === 'applies' && requirements.blank) {
        const template = [todo('what the entry demands, and how you meet it')];
        report({ message: 'requirements', data, at: requirements, fixes: () => [{ title: t('Add the requirements that are followed'), safe: false, edits: fill(requirements, template) }] });
      }
      if (status === 'applies' && approval.blank) report({ message: 'approval', data, at: approval, fixes: () => [{ title: t('Add who approved the use'), safe: false, edits: fill(approval, { by: todo('who approved the use'), date: todo() }) }] });
      if (status === 'exception' && reason.blank) report({ message: 'exception', data, at: reason, fixes: () => [{ title: t('Add the reason for the exception'), safe: false, edits: fill(reason, todo('which exception it is, and why this use falls under it')) }] });
    }
  },
});
