import type { Place } from '../document/index.js';
import type { Model } from '../model/index.js';
import type { Trigger } from '../schema/index.js';
import { t } from '../text/index.js';

/** The three questions on sensitive uses (form 3.6), with what they ask. */
export const TRIGGERS = [
  { key: 'legalOrLifeOpportunities', asks: t('consequences for people’s legal position or life opportunities') },
  { key: 'physicalOrPsychologicalInjury', asks: t('a risk of physical or psychological injury') },
  { key: 'humanRights', asks: t('a threat to human rights') },
] as const;

export const sensitiveUses = (model: Model) => model.root.get('adverseImpact').get('sensitiveUses');

/** Questions that are answered with yes. */
export const sensitiveYes = (model: Model): Place<Trigger>[] => TRIGGERS.map(({ key }) => sensitiveUses(model).get(key)).filter((trigger) => trigger.get('answer').yes === true);
