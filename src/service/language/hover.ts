import { rights } from '../../catalogue/index.js';
import type { Place } from '../../document/index.js';
import { daysBetween, isDate, type Model } from '../../model/index.js';
import { allRules } from '../../rules/index.js';
import { nameOfGeography, nameOfLanguage } from '../../rules/codes.js';
import { KIND_NAMES } from '../../rules/kinds.js';
import { fieldAt, notes, shapeAt, titleOf, type Schema } from '../../schema/index.js';
import { t, type Say, type Text } from '../../text/index.js';
import { catalogueHover, type HoverText } from '../hover.js';
import type { Validation } from '../finding.js';
import { aboutField } from './about.js';
import { entryAt, type Entry } from './navigate.js';
import { spotAt, type Spot } from './spot.js';
import { meaningOf, type Surroundings } from './values.js';

/** Addresses of pages: `{rule}` and `{entry}` stand for their ids. */
export interface Pages {
  readonly docsUrl?: string | undefined;
  readonly entryUrl?: string | undefined;
}

/** What stands at an offset, in words: an entry that is referred to, a code's name, a value's meaning, a field. */
export function hover(validation: Validation, offset: number, surroundings: Surroundings, { docsUrl, entryUrl }: Pages = {}): HoverText | undefined {
  const { document, model, say } = validation;
  const spot = spotAt(model.root, offset);
  const catalogue = catalogueHover(validation, surroundings.catalogue, surroundings.today, offset, entryUrl);
  if (catalogue) return catalogue;
  const shape = spot && (spot.on === 'key' ? fieldAt(spot.place) : shapeAt(spot.place));
  if (!shape) return undefined;
  const special = spot.on === 'value' ? aboutValue(validation, spot, shape, surroundings) : undefined;
  const { place } = spot;
  const field = `**${titleOf(shape, typeof place.key === 'number' ? place.parent?.key : place.key)}**\n\n${aboutField(shape, say, docsUrl)}`;
  return { markdown: special === undefined ? field : `${special}\n\n---\n\n${field}`, range: document.lines.rangeOf(spot.span) };
}

function aboutValue({ model, say }: Validation, { place }: Spot, shape: Schema, surroundings: Surroundings): string | undefined {
  const { text } = place;
  if (text === undefined) return undefined;
  const entry = entryAt(model, place);
  if (entry) return aboutEntry(model, entry, say);
  const { code, foreign, right: named, rule: names } = notes(shape);
  const right = named && rights.get(text);
  if (right) return `\`${text}\`: ${right.title}. ${right.instrument}.`;
  const rule = names && allRules.find(({ id }) => id === text);
  if (rule) return `\`${text}\`: ${rule.title} (${rule.requirement}).`;
  const name = code === 'geography' ? nameOfGeography(text) : code === 'language' ? nameOfLanguage(text) : '';
  if (name) return `\`${text}\`: ${name}`;
  if (foreign) return aboutForeign(place, text, surroundings, say);
  if (shape.format === 'date' && isDate(text) && isDate(surroundings.today)) return say(aboutDate(text, surroundings.today));
  const meaning = meaningOf(shape, place.scalar?.value);
  return meaning ? `\`${text}\`: ${meaning}` : undefined;
}

function aboutDate(date: string, today: string): Text {
  const days = daysBetween(today, date);
  if (days === 0) return t('Today.');
  if (days < 0) return days === -1 ? t('1 day ago.') : t('{count} days ago.', { count: -days });
  return days === 1 ? t('1 day from today.') : t('{count} days from today.', { count: days });
}

function aboutEntry(model: Model, { kind, id, definition, references }: Entry, say: Say): string {
  if (!definition) return say(t('`{id}`: no {kind} has this id.', { id, kind: KIND_NAMES[kind] }));
  const { entry } = definition;
  const facts = ['category', 'factors', 'description'].flatMap((key) => {
    const place = entry.child(key);
    const said = place.seq ? place.texts().join(', ') : place.text;
    return said ? [`*${key}*: ${said}`] : [];
  });
  const used = references.length === 0 ? t('Nothing refers to it.') : references.length === 1 ? t('Referred to once.') : t('Referred to {count} times.', { count: references.length });
  return [`\`${id}\`: ${say([KIND_NAMES[kind], ' ', model.nameOf(entry, '')])}`.trim(), ...facts, say(used)].join('\n\n');
}

function aboutForeign(place: Place, id: string, { files }: Surroundings, say: Say): string | undefined {
  const path = place.parent?.child('assessment').text;
  const other = path === undefined ? undefined : files?.assessment(path);
  return other && say(t('`{id}` in {path}', { id, path: path! }));
}
