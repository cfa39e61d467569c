import { isPlaceholder, replaceScalar } from '../../fixes/index.js';
import { quoted, t } from '../../text/index.js';
import { bare } from '../answers.js';
import { restrictedUses } from '../restricted.js';
import { defineRule } from '../rule.js';
import { rankSimilar } from '../similar.js';

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
      const same = all.filter((entry) => bare(entry.id) === bare(id));
      // People also write what they read: the article, or the title.
      const named = id.length > 5 ? all.filter((entry) => [entry.ref, entry.title].some((text) => text.toLowerCase().includes(id.toLowerCase()))) : [];
      const near = rankSimilar(id, all.map((entry) => entry.id)).map((key) => catalogue.entries.get(key)!);
      const ranked = [same, named, near].find((list) => list.length)?.slice(0, 3) ?? [];
      const [best] = ranked;
      const fixes = () => ranked.map((entry) => ({ title: t('Change to “{value}” ({title})', { value: entry.id, title: entry.title }), safe: same.length === 1, edits: replaceScalar(at, entry.id) }));
      report({ message: best ? 'similar' : 'unknown', data: { id, best: best ? [quoted(best.id), ` (${best.title})`] : '' }, at, fixes });
    }
  },
});
