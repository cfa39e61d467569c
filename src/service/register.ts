import type { AssessmentDocument, Place } from '../document/index.js';
import { isPlaceholder, modelOf } from '../model/index.js';

/** What a register of assessments says about one of them: what it is about, and the good and the harm side by side. */
export interface RegisterEntry {
  readonly file: string;
  readonly system: string;
  readonly team: string;
  readonly status: string;
  readonly stage: string;
  readonly lastUpdated: string;
  /** Date of the last sign-off or review, ISO 8601; empty if there is none. */
  readonly lastReview: string;
  readonly geographies: readonly string[];
  readonly uses: readonly string[];
  /** Questions on sensitive uses that are answered with yes. */
  readonly sensitiveUses: readonly string[];
  /** Entries of the catalogue that apply. */
  readonly restrictedUses: readonly string[];
  readonly benefits: readonly string[];
  readonly harms: readonly string[];
  /** Impacts on human rights as `id: what happens (status; involvement)`. */
  readonly impacts: readonly string[];
}

const text = (place: Place): string => (place.text === undefined || isPlaceholder(place.text) ? '' : place.text);
const some = (texts: readonly string[]): string[] => [...new Set(texts.filter((one) => one && !isPlaceholder(one)))];

/** The register's entry on an assessment. @param file as the register names it */
export function registerEntry(document: AssessmentDocument, file: string): RegisterEntry {
  const model = modelOf(document);
  const { root } = model;
  const system = root.get('system');
  const adverse = root.get('adverseImpact');
  const impacts = root.get('humanRights').get('impacts').items().map((impact) => {
    const how = some([text(impact.get('status')), text(impact.get('involvement').get('class'))]);
    return `${text(impact.get('id'))}: ${text(impact.get('impact'))}${how.length ? ` (${how.join('; ')})` : ''}`;
  });
  return {
    file,
    system: text(system.get('name')),
    team: text(system.get('team')),
    status: text(root.get('status')),
    stage: text(system.get('stage')),
    lastUpdated: text(system.get('lastUpdated')),
    lastReview: model.reviews.at(-1)?.date ?? '',
    geographies: some((['current', 'upcoming', 'future'] as const).flatMap((key) => system.get('geographies').get(key).texts())),
    uses: some(model.uses.map((use) => text(use.get('name')) || text(use.get('id')))),
    sensitiveUses: adverse.get('sensitiveUses').entries().filter((trigger) => trigger.child('answer').yes === true).map(({ key }) => String(key)),
    restrictedUses: some(adverse.get('restrictedUses').get('answers').items().filter((answer) => answer.get('status').text === 'applies').map((answer) => text(answer.get('entry')))),
    benefits: some(model.uses.flatMap((use) => use.get('stakeholders').items().flatMap((one) => one.get('benefits').texts()))),
    harms: some(root.get('summary').get('harms').items().map((harm) => text(harm.get('harm')))),
    impacts,
  };
}
