import type { Place } from '../../document/index.js';
import { isFiller } from '../../model/index.js';
import { notes, shapeAt, titleOf, type Schema } from '../../schema/index.js';
import { defineRule } from '../rule.js';

/** What is asked for: the title of the field or, in a list, of the list. */
const fieldOf = (place: Place, shape: Schema): string => shape.title ?? (place.parent && typeof place.key === 'number' ? titleOf(shapeAt(place.parent), place.parent.key) : String(place.key));

export const rule = defineRule({
  id: 'placeholder-text',
  title: 'A text that still stands for an answer to come',
  requirement: 'A1.1',
  source: 'form',
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  messages: {
    placeholder: 'An answer is still to be given here ({field}): “{text}”.',
    notApplicable: '“{text}” gives no reason. Where a question does not apply, write “notApplicable: <why>” instead.',
  },
  check({ model, report }) {
    for (const { place, shape } of model.fields) {
      const { text } = place;
      if (text === undefined || shape.const !== undefined || notes(shape).placeholderRule) continue;
      if (/^n\/?a$/i.test(text)) report({ message: 'notApplicable', data: { text }, at: place });
      else if (isFiller(text)) report({ message: 'placeholder', data: { field: fieldOf(place, shape), text: text.length > 60 ? `${text.slice(0, 57)}...` : text }, at: place });
    }
  },
});
