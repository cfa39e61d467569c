import { isPlaceholder } from '../../fixes/index.js';
import type { Model } from '../../model/index.js';
import { listed, t } from '../../text/index.js';
import { nameOfCode } from '../codes.js';
import { defineRule } from '../rule.js';

const PLACES = ['country', 'countries', 'region', 'geograph', 'market', 'worldwide', 'global', 'continent', 'every place', 'all places', 'places', 'cities', 'state', 'languages'];
const PEOPLE = ['people', 'person', 'user', 'stakeholder', 'group', 'population', 'gender', 'age', 'ages', 'women', 'men', 'ethnic', 'skin', 'customer', 'demographic'];

/** Words that name somebody or some group of the assessment. */
const named = (model: Model): string[] =>
  [...model.root.get('stakeholders').items(), ...model.root.get('demographicGroups').items()].flatMap((entry) => (entry.child('name').text ?? '').toLowerCase().split(/[^\p{L}]+/u)).filter((word) => word.length > 4).map((word) => word.replace(/s$/, ''));

const places = (model: Model): string[] => {
  const geographies = model.root.get('system').get('geographies');
  return (['current', 'upcoming', 'future'] as const).flatMap((when) => geographies.get(when).texts()).flatMap((code) => [code, nameOfCode(code.split('-')[0]!)]).filter(Boolean);
};

/** Whether a text has one of the words, at the start of a word. */
const mentions = (text: string, words: readonly string[]): boolean => {
  const flat = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  return words.some((word) => flat.includes(` ${word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')}`));
};

export const rule = defineRule({
  id: 'data-requirements-incomplete',
  title: 'The data requirements mention no people, or no places, of the system',
  requirement: 'A4.1',
  source: 'standard',
  kind: 'question',
  severity: 'warning',
  tier: 'advisory',
  heuristic: true,
  messages: {
    gap: 'Do these data requirements say what the data must hold about {what}? Data requirements follow from the intended uses, the stakeholders and the places of the system (A4.1).',
  },
  check({ model, report }) {
    const at = model.root.get('data').get('requirements');
    const { text } = at;
    if (text === undefined || isPlaceholder(text) || !model.uses.length) return;
    const gaps = [...(mentions(text, [...PEOPLE, ...named(model)]) ? [] : [t('the people and groups that it is about')]), ...(mentions(text, [...PLACES, ...places(model)]) ? [] : [t('the places in which the system is offered')])];
    if (gaps.length) report({ message: 'gap', data: { what: listed(gaps) }, at });
  },
});
