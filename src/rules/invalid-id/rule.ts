import { replaceScalar } from '../../fixes/index.js';
import { notes } from '../../schema/index.js';
import { t } from '../../text/index.js';
import { changeTo, freshId } from '../answers.js';
import { KIND_NAMES } from '../kinds.js';
import { defineRule } from '../rule.js';
import { mistakes } from '../schema-errors.js';

/** A short name made of what is written: `Job applicants (EU)` becomes `job-applicants-eu`. */
const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');

export const rule = defineRule({
  id: 'invalid-id',
  title: 'An id with spaces or signs that ids cannot have',
  requirement: 'format',
  source: 'format',
  kind: 'invalid',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    id: '“{id}” cannot be the id of a {kind}: ids have letters (a to z), digits, dots, dashes and underscores, and begin with a letter or digit. The wording for readers belongs under “name” or the like.',
  },
  check({ model, report }) {
    for (const { place, shape } of mistakes(model, 'pattern')) {
      const kind = notes(shape).id;
      const { text } = place;
      if (!kind || text === undefined) continue;
      const made = slug(text);
      const fix = () => {
        const id = freshId(model, kind, made);
        // The first entry with an id is the one that references mean; they have to follow it.
        const followers = model.find(kind, text)?.idPlace.pointer === place.pointer ? model.references.filter((r) => r.kind === kind && r.id === text) : [];
        const places = [place, ...followers.map((r) => r.place)].filter((p, i, all) => all.findIndex((q) => q.node?.start === p.node?.start) === i);
        return [{ title: followers.length ? t('Change to “{value}”, in references too', { value: id }) : changeTo(id), safe: false, edits: places.flatMap((p) => replaceScalar(p, id)) }];
      };
      report({ message: 'id', data: { id: text, kind: KIND_NAMES[kind] }, at: place, fixes: () => (made ? fix() : []) });
    }
  },
});
