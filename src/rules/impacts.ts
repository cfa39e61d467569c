import type { Place } from '../document/index.js';
import { skeleton, todo, type Template } from '../fixes/index.js';
import type { Model } from '../model/index.js';
import { assessmentSchema, type HumanRightsImpact } from '../schema/index.js';
import type { Said } from '../text/index.js';
import { NO_ID } from './answers.js';

/** Human-rights impacts in which something is written. */
export const impactsOf = (model: Model): Place<HumanRightsImpact>[] => model.root.get('humanRights').get('impacts').items().filter((impact) => impact.map && !impact.blank);

/** How a message calls an impact. */
export const impactName = (model: Model, impact: Place<HumanRightsImpact>): Said => model.nameOf(impact, NO_ID);

/** The parts of severity, each with its ratings from light to grave; `unknown` besides. */
export const SEVERITY = {
  scale: ['low', 'moderate', 'high', 'very-high'],
  scope: ['low', 'moderate', 'high', 'very-high'],
  remediability: ['easy', 'possible', 'hard', 'impossible'],
} as const;
export type SeverityPart = keyof typeof SEVERITY;

/** A rating that is still to be given. */
export const openRating = (part: SeverityPart): Template => todo('', [...SEVERITY[part], 'unknown']);

/** Rights that are still to be named. */
export const OPEN_RIGHTS: Template = [todo('instrument and article, such as UDHR-12')];

/** An impact of which everything is still to be said. */
export function newImpact(model: Model): Template {
  const { properties: fields } = assessmentSchema.$defs!['humanRightsImpact']!;
  const open = (key: string): Template => skeleton(fields![key]!);
  return {
    id: open('id'),
    impact: open('impact'),
    context: open('context'),
    people: [todo('whose rights', model.idsOf('stakeholder'))],
    rights: OPEN_RIGHTS,
    vulnerableGroups: [{ groups: [todo('which groups', model.idsOf('demographicGroup'))], how: todo('how they are hit harder, or what keeps them from remedy') }],
    status: open('status'),
    severity: { scale: openRating('scale'), scope: openRating('scope'), remediability: openRating('remediability') },
    involvement: { class: skeleton(fields!['involvement']!.properties!['class']!), reason: todo('why') },
    actions: [{ ...(skeleton(fields!['actions']!.items!) as object), sideEffects: todo('what harm it could do itself') }],
  };
}

/** What a look at human rights covers, still to be said. */
export const NEW_SCOPE: Template = {
  included: [todo('what is looked at')],
  excluded: [{ what: todo('what is left out'), reason: todo('why it is left out') }],
  depth: todo('how deep it goes, and why that is enough'),
};
