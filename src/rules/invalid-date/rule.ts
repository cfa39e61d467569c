import { replaceScalar } from '../../fixes/index.js';
import { isDate } from '../../model/index.js';
import { t } from '../../text/index.js';
import { defineRule } from '../rule.js';
import { fieldName, mistakes } from '../schema-errors.js';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The date that a text means, as year, month, day; undefined where it may mean several days or none. */
function read(text: string): string | undefined {
  const date = (year: string | undefined, month: number, day: string | undefined): string => `${year}-${String(month).padStart(2, '0')}-${String(Number(day)).padStart(2, '0')}`;
  let m = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})\.?(?:[T ]\d\d?:.*)?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (m) return date(m[1], Number(m[2]), m[3]);
  // Day, month, year is the only order that is written with dots; with slashes both orders are, so one number has to tell.
  m = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(text);
  if (m) return date(m[3], Number(m[2]), m[1]);
  m = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(text);
  if (m) {
    const [a, b] = [Number(m[1]), Number(m[2])];
    return a > 12 || a === b ? date(m[3], b, m[1]) : b > 12 ? date(m[3], a, m[2]) : undefined;
  }
  m = /^(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3,9})\.?,? (\d{4})$/i.exec(text);
  if (m) return date(m[3], MONTHS.indexOf(m[2]!.slice(0, 3).toLowerCase()) + 1, m[1]);
  m = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(text);
  return m ? date(m[3], MONTHS.indexOf(m[1]!.slice(0, 3).toLowerCase()) + 1, m[2]) : undefined;
}

export const rule = defineRule({
  id: 'invalid-date',
  title: 'A date that is not written as year-month-day, or that does not exist',
  requirement: 'format',
  source: 'format',
  kind: 'invalid',
  severity: 'error',
  tier: 'core',
  fixable: 'manual',
  messages: {
    format: '“{value}” is not a date as this format writes it: year-month-day, for example 2026-11-20. Other rules compare dates, so “{field}” has to be one.',
    none: 'There is no day {value} in the calendar: check “{field}”.',
    shape: 'One date is expected for “{field}”: year-month-day, for example 2026-11-20.',
  },
  check({ model, report }) {
    for (const { place, shape } of mistakes(model, 'format', 'type')) {
      const { text } = place;
      if (shape.format !== 'date') continue;
      const date = text === undefined ? undefined : read(text);
      const message = text === undefined ? 'shape' : /^\d{4}-\d\d-\d\d$/.test(text) ? 'none' : 'format';
      report({ message, data: { value: text ?? '', field: fieldName(place) }, at: place, fixes: () => (isDate(date) ? [{ title: t('Change to {date}', { date }), safe: false, edits: replaceScalar(place, date) }] : []) });
    }
  },
});
