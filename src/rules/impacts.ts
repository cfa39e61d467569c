import type { Place } from '../document/index.js';
import type { Model } from '../model/index.js';
import type { HumanRightsImpact } from '../schema/index.js';
import type { Said } from '../text/index.js';
import { NO_ID } from './answers.js';

/** Human-rights impacts in which something is written. */
export const impactsOf = (model: Model): Place<HumanRightsImpact>[] => model.root.get('humanRights').get('impacts').items().filter((impact) => impact.map && !impact.blank);

/** How a message calls an impact. */
export const impactName = (model: Model, impact: Place<HumanRightsImpact>): Said => model.nameOf(impact, NO_ID);
