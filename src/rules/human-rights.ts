import type { Place } from '../document/index.js';
import type { Model } from '../model/index.js';
import { t, type Text } from '../text/index.js';
import { restrictedUses } from './restricted.js';
import { sensitiveYes } from './sensitive.js';

/**
 * What in an assessment calls for a look at human rights: questions on sensitive uses that are answered with yes, and restricted
 * uses that apply. Empty where nothing does. A profile demands the sections by itself (`organisation-section-missing`).
 */
export function callsForHumanRights(model: Model): readonly { readonly message: Text; readonly at: Place }[] {
  const applying = restrictedUses(model).get('answers').items().filter((answer) => answer.get('status').text === 'applies');
  return [
    ...sensitiveYes(model).map((trigger) => ({ message: t('Answered with yes'), at: trigger.get('answer') })),
    ...applying.map((answer) => ({ message: t('This restricted use applies'), at: answer.get('status') })),
  ];
}
