import { isPlaceholder, replaceScalar } from '../../fixes/index.js';
import { quoted, t } from '../../text/index.js';
import { restrictedUses } from '../restricted.js';
import { defineRule } from '../rule.js';
import { meantBy } from '../similar.js';

export const rule = defineRule({
  id: 'unknown-catalogue-entry',
  title: 'An answer on a restricted use names an entry that the catalogue does not have',
  requirement: 'A2.1',
  source: 'quoted',
  kind: 'invalid',
  severity: 'error',
  tier: 'core',
  fixable: 'safe',
  messages: {
    similar: 'The catalogue of restricted uses has no entry “{id}”. Did you mean {best} (A2.1)?',
    unknown: 'The catalogue of restricted uses has no entry “{id}”: see its ids with the command “RAI: Open Restricted-Use Catalogue” (A2.1).',
  },
  check({ model, catalogue, report }) {
    const all = [...catalogue.entries.values()];
    for (const answer of restrictedUses(model).get('answers').items()) {
      const at = answer.get('entry');
      const id = at.text;
      if (id === undefined || isPlaceholder(id) || catalogue.entries.has(id)) continue;
      const { ranked, spelling } = meantBy(id, all);
      const [best] = ranked;
      const fixes = () => ranked.map((entry) => ({ title: t('Change to “{value}” ({title})', { value: entry.id, title: entry.title }), safe: spelling, edits: replaceScalar(at, entry.id) }));
      report({ message: best ? 'similar' : 'unknown', data: { id, best: best ? [quoted(best.id), ` (${best.title})`] : '' }, at, fixes });
    }
  },
});
