import type { CatalogueEntry } from '../../catalogue/index.js';
import type { Place } from '../../document/index.js';
import { isDate } from '../../model/index.js';
import { joined, t } from '../../text/index.js';
import { candidates, matches } from '../matching.js';
import { confirmCheck, entryName, restrictedUses } from '../restricted.js';
import { defineRule } from '../rule.js';

/** Changes that the message describes; the hover names all entries. */
const DESCRIBED = 3;

export const rule = defineRule({
  id: 'stale-catalogue',
  title: 'The system was compared with an older list of restricted uses, or rules have come into force since',
  requirement: 'A2.3',
  source: 'standard',
  kind: 'stale',
  severity: 'warning',
  tier: 'core',
  fixable: 'manual',
  messages: {
    older: 'The system was compared with catalogue version {checked}; the current one is {version}{started}. {changed} Compare it again (A2.3).',
    started: 'Since the comparison of {date} rules have come into force: {entries}. Compare the system again (A2.3).',
  },
  check({ model, catalogue, today, report }) {
    const checked = restrictedUses(model).get('checked');
    const [date, version] = [checked.get('date'), checked.get('catalogue')];
    const since = date.text;
    const begun = (entry: CatalogueEntry): boolean => isDate(since) && since < (entry.effectiveFrom ?? '') && entry.effectiveFrom! <= today;
    // Only entries that a use may meet: a law on other things is no reason to compare again.
    const all = candidates(model, catalogue, today);
    const fresh = all.filter((entry) => begun(entry) && model.uses.some((use) => matches(use, [entry], catalogue).length > 0));
    const begunOnes = joined(fresh.slice(0, DESCRIBED).map((entry) => [entryName(entry), ` (${entry.ref}, `, t('from {date}', { date: entry.effectiveFrom! }), ')']), '; ');
    const entries = fresh.length > DESCRIBED ? t('{entries} and {count} more', { entries: begunOnes, count: fresh.length - DESCRIBED }) : begunOnes;
    // Only dates can be compared; the name of a catalogue of your own, or of a later one, says nothing here.
    const older = isDate(version.text) && version.text < catalogue.version;
    if (!older && !fresh.length) return;
    const changes = older ? all.flatMap((entry) => (entry.changes ?? []).filter(({ date: day }) => version.text! < day && day <= today).map((change) => ({ entry, change }))) : [];
    const told = joined(changes.slice(0, DESCRIBED).map(({ entry, change }) => [entryName(entry), `: ${change.what}`]), ' ');
    const more = changes.length > DESCRIBED ? [' ', t('And {count} more.', { count: changes.length - DESCRIBED })] : '';
    const changed = changes.length ? t('Since then, where the system is offered: {changes}{more}', { changes: told, more }) : t('No entry has changed since that counts where the system is offered.');
    const fixes = () => [{ title: t('Confirm and record that the system was compared with catalogue version {version} today', { version: catalogue.version }), safe: false, edits: confirmCheck(model, newest(version, catalogue.version), today, () => true) }];
    const data = { checked: version.text ?? '', version: catalogue.version, date: since ?? '', entries, changed, started: fresh.length ? t(', and since {date} rules have come into force: {entries}', { date: since!, entries }) : '' };
    report({ message: older ? 'older' : 'started', data, at: older ? version : date, entries: [...new Set([...changes.map(({ entry }) => entry.id), ...fresh.map(({ id }) => id)])], fixes });
  },
});

/** The version that a new comparison was made with: never older than the one that is written. */
const newest = (version: Place, current: string): string => (isDate(version.text) && version.text > current ? version.text : current);
