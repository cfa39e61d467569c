import { isPlaceholder } from '../../fixes/index.js';
import type { Place } from '../../document/index.js';
import { shapeAt, titleOf, type Schema } from '../../schema/index.js';
import { defineRule } from '../rule.js';

/** Texts that people leave to be replaced, besides TODO and its like. */
const FILLER = /^\s*(?:lorem ipsum\b|\?{2,}\s*$|\.{3}\s*$|<[^<>]{1,80}>\s*$|\[[^[\]]{1,80}\]\s*$|##\w+##?|(?:insert|enter|describe|fill in|add) (?:text|description|name|here)\b|n\/?a\s*$)/i;

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
      if (text === undefined || shape.const !== undefined) continue;
      if (/^n\/?a$/i.test(text)) report({ message: 'notApplicable', data: { text }, at: place });
      else if (isPlaceholder(text) || FILLER.test(text)) report({ message: 'placeholder', data: { field: fieldOf(place, shape), text: text.length > 60 ? `${text.slice(0, 57)}...` : text }, at: place });
    }
  },
});
