import { keyText, Place } from '../../document/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'duplicate-key',
  title: 'A key is written twice in the same place',
  requirement: 'format',
  source: 'format',
  kind: 'invalid',
  severity: 'error',
  tier: 'core',
  mandatory: true,
  messages: {
    twice: '“{key}” is written twice here. Only this one counts, and what stands under the first is lost: keep one of them, or bring the two together.',
  },
  check({ document, report }) {
    const visit = (place: Place): void => {
      const { node, map } = place;
      if (!node || node.alias) return; // what an alias stands for is visited where it is written
      const first = new Map<string, Place>();
      for (const entry of map ? place.entries() : []) {
        const pair = entry.pair!;
        // Pairs that a merge key brought in stand elsewhere, or in the merge key's own value.
        if (map && (pair.key.start < map.start || pair.key.end > map.end)) continue;
        const key = keyText(pair);
        const before = first.get(key);
        if (before) report({ message: 'twice', data: { key }, at: entry, mark: pair.key, related: [{ message: t('The first one'), at: before }] });
        else first.set(key, entry);
        visit(entry);
      }
      for (const item of place.items()) visit(item);
    };
    visit(Place.root(document));
  },
});
