import { isPlaceholder, replaceScalar } from '../../fixes/index.js';
import type { Definition } from '../../model/index.js';
import { t } from '../../text/index.js';
import { freshId } from '../answers.js';
import { defineRule } from '../rule.js';
import { KIND_NAMES } from '../kinds.js';

export const rule = defineRule({
  id: 'duplicate-id',
  title: 'Two entries of a kind have the same id',
  requirement: 'format',
  source: 'format',
  kind: 'invalid',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    twice: 'Another {kind} has the id “{id}” already. References to “{id}” mean the first one, so nothing can refer to this entry: give it an id of its own.',
  },
  check({ model, report }) {
    const first = new Map<string, Definition>();
    for (const definition of model.definitions) {
      const { kind, id, idPlace, entry } = definition;
      if (isPlaceholder(id)) continue;
      const before = first.get(`${kind} ${id}`);
      if (!before) {
        first.set(`${kind} ${id}`, definition);
        continue;
      }
      const fresh = freshId(model, kind, id);
      const same = idPlace.node?.start === before.idPlace.node?.start; // the entry is an alias of the first
      report({
        message: 'twice',
        data: { kind: KIND_NAMES[kind], id },
        at: idPlace,
        ...(same ? { mark: entry.value } : {}),
        related: [{ message: t('The first {kind} with this id', { kind: KIND_NAMES[kind] }), at: before.idPlace }],
        fixes: () => (same ? [] : [{ title: t('Change this one to “{id}”', { id: fresh }), safe: false, edits: replaceScalar(idPlace, fresh) }]),
      });
    }
  },
});
