import { replaceScalar } from '../../fixes/index.js';
import { notes, type Schema } from '../../schema/index.js';
import { t } from '../../text/index.js';
import { bare, changeTo } from '../answers.js';
import { defineRule } from '../rule.js';
import { allowed, fieldName, mistakes } from '../schema-errors.js';
import { rankSimilar } from '../similar.js';

/** Values that a text may mean: by their spelling, else by a word of what they stand for ('police' for law-enforcement). */
function meant(text: string, values: readonly string[], shape: Schema): string[] {
  const ranked = rankSimilar(text, values);
  if (ranked.length || text.length < 4) return ranked;
  const word = ` ${text.toLowerCase()}`;
  return values.filter((_value, i) => ` ${(shape.markdownEnumDescriptions?.[i] ?? '').toLowerCase()}`.includes(word)).slice(0, 3);
}

export const rule = defineRule({
  id: 'unknown-value',
  title: 'A value that is not one of the allowed ones, often a misspelling',
  requirement: 'format',
  source: 'format',
  kind: 'invalid',
  severity: 'error',
  tier: 'core',
  fixable: 'safe',
  messages: {
    similar: '“{value}” is not a value for “{field}”. Did you mean “{best}”?',
    unknown: '“{value}” is not a value for “{field}”. Allowed are {allowed}.',
    shape: 'One value is expected for “{field}”: {allowed}.',
    version: 'This file says format version {value}. This version of RAIA reads format version 1: use a newer RAIA, or write “raia: 1” if the file is in that format.',
    one: 'The format version is the number 1.',
  },
  check({ model, report }) {
    for (const { place, shape } of mistakes(model, 'enum', 'const')) {
      const { scale, valueRule } = notes(shape);
      if (scale || valueRule) continue;
      const { text } = place;
      if (shape.const !== undefined) {
        const newer = text !== undefined && /^\d+(\.\d+)*$/.test(text) && text !== '1';
        report({ message: newer ? 'version' : 'one', data: { value: text ?? '' }, at: place, fixes: () => (newer ? [] : [{ title: t('Change to 1'), safe: text === '1', edits: replaceScalar(place, 1) }]) });
        continue;
      }
      const values = (shape.enum ?? []).filter((value) => typeof value === 'string');
      const same = values.filter((value) => bare(value) === bare(text ?? ''));
      const ranked = same.length ? same : meant(text ?? '', values, shape);
      const data = { value: text ?? '', field: fieldName(place), best: ranked[0] ?? '', allowed: allowed(values) };
      const shown = ranked.length || values.length > 4 ? ranked : values;
      report({ message: text === undefined ? 'shape' : ranked.length ? 'similar' : 'unknown', data, at: place, fixes: () => shown.map((value) => ({ title: changeTo(value), safe: same.length === 1, edits: replaceScalar(place, value) })) });
    }
  },
});
