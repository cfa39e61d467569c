import { inForce, meetsPlaces } from '../../catalogue/index.js';
import { joined, t } from '../../text/index.js';
import { geographiesOf } from '../matching.js';
import { entryName, organisationReason, restrictedUses } from '../restricted.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'prohibited-use-applies',
  title: 'An answer says that a prohibited use applies',
  requirement: 'A2.1',
  source: 'quoted',
  kind: 'contradiction',
  severity: 'error',
  tier: 'core',
  messages: {
    applies: '{entry} prohibits this use ({ref}), and the answer says that it applies: no requirement that is followed and no approval allows it. Change the use or take it out; if the entry does not apply, or an exception does, say so and why (A2.1).',
  },
  check({ model, catalogue, today, report }) {
    const places = geographiesOf(model);
    for (const answer of restrictedUses(model).get('answers').items()) {
      const entry = catalogue.entries.get(answer.get('entry').text ?? '');
      const status = answer.get('status');
      // Where the organisation is stricter than the law, its word counts at once.
      if (entry?.kind !== 'prohibited' || status.text !== 'applies' || !(inForce(entry, today) || (entry.reason !== undefined && !entry.off)) || !meetsPlaces(entry, places)) continue;
      const reason = organisationReason(entry);
      const ref = reason === undefined ? entry.ref : joined([entry.ref, t('your organisation: {reason}', { reason })], '; ');
      report({ message: 'applies', data: { entry: entryName(entry), ref }, at: status, entries: [entry.id] });
    }
  },
});
