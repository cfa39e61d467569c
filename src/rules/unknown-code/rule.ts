import { isPlaceholder, replaceScalar } from '../../fixes/index.js';
import { notes } from '../../schema/index.js';
import { changeTo } from '../answers.js';
import { geographyProblem, languageProblem, nameOfCode } from '../codes.js';
import { defineRule } from '../rule.js';

export const rule = defineRule({
  id: 'unknown-code',
  title: 'A country or language that is not written as its code',
  requirement: 'format',
  source: 'format',
  kind: 'invalid',
  severity: 'error',
  tier: 'core',
  fixable: 'safe',
  messages: {
    geographySimilar: '“{value}” is not a code for a place. Did you mean “{best}”{name}?',
    geography: '“{value}” is not a code for a place: write a country’s two letters (ISO 3166-1, for example DE), a part of a country (ISO 3166-2, US-NY), EU, or worldwide. The places decide which laws the uses are compared with.',
    languageSimilar: '“{value}” is not a code for a language. Did you mean “{best}”{name}?',
    language: '“{value}” is not a code for a language: write a BCP 47 tag such as en, de-AT or zh-Hant.',
  },
  check({ model, report }) {
    for (const { place, shape } of model.fields) {
      const { code } = notes(shape);
      const value = place.scalar?.value;
      if (!code || typeof value !== 'string' || !value.trim() || isPlaceholder(value)) continue;
      const text = value.trim();
      const problem = (code === 'geography' ? geographyProblem(text) : languageProblem(text)) ?? (text === value ? undefined : { meant: [text], spelling: true });
      if (!problem) continue;
      const [best = ''] = problem.meant;
      const message = best ? (`${code}Similar` as const) : code;
      const data = { value, best, name: nameOfCode(best) && ` (${nameOfCode(best)})` };
      report({ message, data, at: place, fixes: () => problem.meant.map((c) => ({ title: changeTo(c), safe: problem.spelling, edits: replaceScalar(place, c) })) });
    }
  },
});
