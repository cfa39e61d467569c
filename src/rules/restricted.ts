import type { CatalogueEntry } from '../catalogue/index.js';
import type { Place } from '../document/index.js';
import { append, fill, replaceScalar, type Edit, type Template } from '../fixes/index.js';
import type { Model } from '../model/index.js';
import type { RestrictedUseAnswer } from '../schema/index.js';
import { quoted, type Said } from '../text/index.js';

/** What the assessment says on the list of restricted uses (form 3.1). */
export const restrictedUses = (model: Model) => model.root.get('adverseImpact').get('restrictedUses');

/** How a message calls a catalogue entry. */
export const entryName = ({ id, title }: CatalogueEntry): Said => [id, ' ', quoted(title)];

/** Why the organisation treats an entry as it does, as a part of a sentence. */
export const organisationReason = ({ reason }: CatalogueEntry): string | undefined => reason?.replace(/\.$/, '');

/** Adds an answer on a catalogue entry. */
export const answerEntry = (model: Model, answer: Template): Edit[] => append(restrictedUses(model).get('answers'), answer);

/** Says that the system was compared with this version of the catalogue on this day, as far as that is not said. */
export function confirmCheck(model: Model, catalogue: string, today: string, open: (place: Place) => boolean): Edit[] {
  const restricted = restrictedUses(model);
  if (restricted.blank) return fill(restricted, { checked: { date: today, catalogue }, answers: [] });
  const checked = restricted.get('checked');
  const answers = restricted.get('answers');
  const set = (place: Place, value: string): Edit[] => (!open(place) ? [] : place.blank ? fill(place, value) : replaceScalar(place, value));
  return [
    ...(checked.blank ? fill(checked, { date: today, catalogue }) : [...set(checked.get('date'), today), ...set(checked.get('catalogue'), catalogue)]),
    ...(answers.blank && !answers.seq ? fill(answers, []) : []),
  ];
}

/** The answer to a catalogue entry that counts for a use; one that names no uses counts for all. */
export function answerFor(model: Model, entry: string, use: string | undefined): Place<RestrictedUseAnswer> | undefined {
  const answers = restrictedUses(model).get('answers').items();
  return answers.find((answer) => answer.get('entry').text === entry && (answer.get('uses').blank || answer.get('uses').texts().includes(use ?? '')));
}
