import { isLive, type CatalogueEntry, type CatalogueSet } from '../catalogue/index.js';
import type { Range } from '../document/index.js';
import { notes } from '../schema/index.js';
import { inEnglish, t, type Say, type Said } from '../text/index.js';
import type { Validation } from './finding.js';

export interface HoverText {
  /** Markdown. */
  readonly markdown: string;
  readonly range: Range;
}

/** Entries that a hover describes; the others are named. */
const DESCRIBED = 3;

/** What the catalogue says at a place: of an entry that is named there, or of those that a finding there asks about. @param entryUrl address of an entry's page, `{entry}` stands for its id */
export function catalogueHover({ document, model, findings, say }: Validation, catalogue: CatalogueSet, today: string, offset: number, entryUrl?: string): HoverText | undefined {
  const named = model.fields.find(({ place, shape }) => notes(shape).catalogueEntry && place.scalar && place.scalar.start <= offset && offset <= place.scalar.end);
  const finding = findings.find(({ span, entries }) => entries.length > 0 && span.start <= offset && offset <= span.end);
  const ids = named ? [named.place.text ?? ''] : (finding?.entries ?? []);
  const entries = ids.flatMap((id) => catalogue.entries.get(id) ?? []);
  if (!entries.length) return undefined;
  const shown = entries.slice(0, DESCRIBED).map((entry) => describeEntry(entry, today, entryUrl, say));
  const rest = entries.slice(DESCRIBED);
  const more = rest.length ? [say(t('Likewise {entries}.', { entries: rest.map((entry) => link(entry, entryUrl)).join(', ') }))] : [];
  return { markdown: [...shown, ...more].join('\n\n---\n\n'), range: document.lines.rangeOf(named ? named.place.value : finding!.span) };
}

const link = ({ id }: CatalogueEntry, entryUrl: string | undefined): string => (entryUrl === undefined ? id : `[${id}](${entryUrl.replaceAll('{entry}', id)})`);

/** An entry in a few lines of Markdown. */
export function describeEntry(entry: CatalogueEntry, today: string, entryUrl: string | undefined, say: Say = inEnglish): string {
  const { title, kind, definition, conditions, exceptions, effectiveFrom, ref, source, confidence } = entry;
  const dates = !isLive(entry, today) ? t('no longer in force') : effectiveFrom === undefined ? '' : effectiveFrom > today ? t('from {date}', { date: effectiveFrom }) : t('since {date}', { date: effectiveFrom });
  const line = (label: Said, text: string | undefined): string[] => (text === undefined ? [] : [`*${say(label)}*: ${text}`]);
  return [
    `**${link(entry, entryUrl)} ${title}** (${[kind, say(dates)].filter(Boolean).join(', ')})`,
    definition,
    ...line(t('Conditions'), conditions),
    ...line(t('Exceptions'), exceptions),
    `${ref}. ${source}${confidence === 'unconfirmed' ? ` (${say(t('unconfirmed: check the primary text'))})` : ''}`,
  ].join('\n\n');
}
