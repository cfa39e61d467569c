import type { Place } from '../../document/index.js';
import { isFiller } from '../../model/index.js';
import { notes, shapeAt, titleOf, type Schema } from '../../schema/index.js';
import { defineRule } from '../rule.js';

/** What is asked for: the title of the field or, in a list, of the list. */
const fieldOf = (place: Place, shape: Schema): string => shape.title ?? (place.parent && typeof place.key === 'number' ? titleOf(shapeAt(place.parent), place.parent.key) : String(place.key));

/** A text without what makes no difference: capital letters and spaces. */
const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** Whether a text begins with one of the words, and goes on with another word if at all. */
const beginsWith = (text: string, words: readonly string[]): boolean => words.some((word) => text.startsWith(word) && !/^[\p{L}\p{N}]/u.test(text.slice(word.length)));

export const rule = defineRule({
  id: 'placeholder-text',
  title: 'A text that still stands for an answer to come',
  requirement: 'A1.1',
  source: 'form',
  kind: 'missing',
  severity: 'warning',
  tier: 'core',
  options: {
    words: { type: 'array', items: { type: 'string', minLength: 2, maxLength: 60 }, maxItems: 50, default: [], examples: [['to be confirmed', 'siehe unten']], description: 'Further words that stand for an answer to come where a text begins with them; capital letters make no difference.' },
  },
  messages: {
    placeholder: 'An answer is still to be given here ({field}): “{text}”.',
    notApplicable: '“{text}” gives no reason. Where a question does not apply, write “notApplicable: <why>” instead.',
  },
  check({ model, options, report }) {
    const words = options.words.map(plain);
    for (const { place, shape } of model.fields) {
      const { text } = place;
      if (text === undefined || shape.const !== undefined || notes(shape).placeholderRule) continue;
      if (/^n\/?a$/i.test(text)) report({ message: 'notApplicable', data: { text }, at: place });
      else if (isFiller(text) || beginsWith(plain(text), words)) report({ message: 'placeholder', data: { field: fieldOf(place, shape), text: text.length > 60 ? `${text.slice(0, 57)}...` : text }, at: place });
    }
  },
});
