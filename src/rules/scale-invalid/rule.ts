import { isPlaceholder, replaceScalar } from '../../fixes/index.js';
import { notes, shapeAt, titleOf } from '../../schema/index.js';
import { either, quoted, t } from '../../text/index.js';
import { bare, changeTo } from '../answers.js';
import { defineRule } from '../rule.js';
import { rankSimilar } from '../similar.js';

export const rule = defineRule({
  id: 'scale-invalid',
  title: 'An answer that is not on the scale of the question',
  requirement: 'format',
  source: 'format',
  kind: 'invalid',
  severity: 'error',
  tier: 'core',
  fixable: 'safe',
  messages: {
    similar: '“{value}” is not on the scale for “{field}”. Did you mean “{best}” ({number})?',
    unknown: '“{value}” is not on the scale for “{field}”. The answers are {allowed} ({number}).',
    shape: 'One answer from the scale for “{field}” is expected here: {allowed} ({number}).',
  },
  check({ model, report }) {
    for (const { keyword, place } of model.schemaErrors) {
      const shape = keyword === 'enum' ? shapeAt(place) : undefined;
      const { text } = place;
      if (!shape?.enum || !notes(shape).scale || place.blank || (text !== undefined && isPlaceholder(text))) continue;
      const allowed = shape.enum.map(String);
      const same = allowed.filter((value) => bare(value) === bare(text ?? ''));
      const ranked = same.length ? same : rankSimilar(text ?? '', allowed);
      const { form, requirement } = notes(shape);
      const data = { value: text ?? '', field: titleOf(shape, place.key), best: ranked[0] ?? '', allowed: either(allowed.map(quoted)), number: form ? t('form {number}', { number: form }) : (requirement ?? t('format')) };
      const fixes = () => (ranked.length ? ranked : allowed).map((value) => ({ title: changeTo(value), safe: same.length === 1, edits: replaceScalar(place, value) }));
      report({ message: text === undefined ? 'shape' : ranked.length ? 'similar' : 'unknown', data, at: place, fixes });
    }
  },
});
