import { writtenSpan, type Place } from '../../document/index.js';
import { replaceScalar, type Edit } from '../../fixes/index.js';
import { notes, shapeOf, type Schema } from '../../schema/index.js';
import { quoted, t } from '../../text/index.js';
import { defineRule } from '../rule.js';
import { atMost, fieldName, mistakes } from '../schema-errors.js';

/** What is written at a place, without its comments; undefined where it cannot be moved as it stands. */
function source(place: Place): { readonly text: string; readonly start: number; readonly end: number } | undefined {
  const { node, document } = place;
  if (!node || (node.kind === 'scalar' ? node.style === 'block' : !node.flow && !node.alias)) return undefined;
  const { start, end } = writtenSpan(node);
  return { text: document.text.slice(start, end), start, end };
}

/** Puts what is written into brackets: one entry of a list. */
function toList(place: Place, items: Schema): Edit[] {
  const written = source(place);
  if (!written) return [];
  const { scalar } = place;
  const asText = items.type === 'string' && scalar !== undefined && typeof scalar.value !== 'string';
  const open = scalar?.style === 'plain' && !scalar.alias && /[,[\]{}\r\n]|: | #/.test(written.text);
  const entry = asText || open ? JSON.stringify(open ? scalar.value : written.text) : written.text;
  return [{ start: written.start, end: written.end, newText: `[${entry}]`, stops: [] }];
}

/** Puts a number or a truth value into quotes, as it is written. */
function toText(place: Place): Edit[] {
  const written = place.scalar && !place.scalar.alias ? source(place) : undefined;
  return written ? [{ start: written.start, end: written.end, newText: JSON.stringify(written.text), stops: [] }] : [];
}

/** Writes a number that stands in quotes without them. */
function toNumber(place: Place, { type }: Schema): Edit[] {
  const { text } = place;
  if (text === undefined || typeof place.scalar?.value !== 'string' || !(type === 'integer' ? /^\d+$/ : /^-?\d+(?:\.\d+)?$/).test(text)) return [];
  return replaceScalar(place, Number(text));
}

export const rule = defineRule({
  id: 'wrong-type',
  title: 'A text, a list or keys where something else is expected',
  requirement: 'format',
  source: 'format',
  kind: 'invalid',
  severity: 'error',
  tier: 'core',
  fixable: 'safe',
  mandatory: true,
  messages: {
    list: 'A list is expected for “{field}”, with a dash before each entry{notApplicable}.',
    listJson: 'A list is expected for “{field}”, with its entries in brackets{notApplicable}.',
    text: 'A text is expected for “{field}”, not {found}{notApplicable}.',
    quotes: 'A text is expected for “{field}”, but {value} is read as {found}: put it in quotes.',
    number: 'A number is expected for “{field}”, such as {example}, not {found}.',
    least: 'The number for “{field}” is {least} or more; {value} cannot be right.',
    keys: 'Keys are expected below “{field}” ({keys}), not {found}{notApplicable}.',
    entry: 'Each entry of “{field}” has keys ({keys}); this one is {found}.',
  },
  check({ document, model, report }) {
    for (const { place, shape } of mistakes(model, 'type', 'minimum')) {
      // N/A alone is the matter of placeholder-text, a date of invalid-date, the whole file of syntax-error.
      if (!place.parent || /^n\/?a$/i.test(place.text ?? '') || shape.format === 'date') continue;
      const { scalar } = place;
      const type = typeof scalar?.value;
      const found = place.map ? t('keys') : place.seq ? t('a list') : type === 'number' ? t('a number') : type === 'boolean' ? t('yes or no') : t('a text');
      const notApplicable = notes(shape).acceptsNotApplicable ? t(', or the key “notApplicable” with the reason') : '';
      const data = { field: fieldName(place), found, notApplicable, value: place.text ?? '', keys: atMost(Object.keys(shape.properties ?? {})) };
      if (shape.type === 'array') {
        const items = shape.items ? shapeOf(shape.items) : {};
        const fits = items.type === 'object' ? place.map !== undefined : scalar !== undefined;
        report({ message: document.format === 'json' ? 'listJson' : 'list', data, at: place, fixes: () => [{ title: t('Turn it into a list'), safe: false, edits: fits ? toList(place, items) : [] }] });
      } else if (shape.type === 'object') report({ message: typeof place.key === 'number' ? 'entry' : 'keys', data, at: place });
      else if (type === 'number' && Number(scalar?.value) < (shape.minimum ?? -Infinity)) report({ message: 'least', data: { ...data, least: shape.minimum! }, at: place });
      else if (shape.type === 'number' || shape.type === 'integer') report({ message: 'number', data: { ...data, found: scalar ? quoted(String(scalar.value)) : found, example: String(shape.examples?.[0]) }, at: place, fixes: () => [{ title: t('Write it as a number'), safe: true, edits: toNumber(place, shape) }] });
      else if (scalar) report({ message: 'quotes', data, at: place, fixes: () => [{ title: t('Put it in quotes'), safe: true, edits: toText(place) }] });
      else report({ message: 'text', data, at: place });
    }
  },
});
