import type { Place } from '../document/index.js';
import type { Model } from '../model/index.js';
import { t, type Text } from '../text/index.js';
import { restrictedUses } from './restricted.js';
import type { Demands } from './rule.js';
import { sensitiveYes } from './sensitive.js';

/** An answer that calls for a look at human rights, as a finding shows it. */
interface Call {
  readonly message: Text;
  readonly at: Place;
}

/**
 * What in an assessment calls for a look at human rights: questions on sensitive uses that are answered with yes, and restricted
 * uses that apply. Empty where nothing does. A profile demands the sections by itself (`organisation-section-missing`).
 */
export function callsForHumanRights(model: Model): readonly Call[] {
  const applying = restrictedUses(model).get('answers').items().filter((answer) => answer.get('status').text === 'applies');
  return [
    ...sensitiveYes(model).map((trigger) => ({ message: t('Answered with yes'), at: trigger.get('answer') })),
    ...applying.map((answer) => ({ message: t('This restricted use applies'), at: answer.get('status') })),
  ];
}

/** What calls for a section that is blank. Nothing where it is written, or where the organisation demands it, which is reported as such. */
export const callsForSection = (model: Model, { requiredSections }: Demands, section: Place): readonly Call[] => (section.blank && !requiredSections.includes(String(section.key)) ? callsForHumanRights(model) : []);
