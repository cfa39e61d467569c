import type { Place } from '../document/index.js';
import { allRules, type OptionValue, type RuleOptions, type RuleSetting } from '../rules/index.js';
import { toData } from '../schema/index.js';
import type { Asked } from './profiles.js';
import { noteOrigin, type Reading } from './reading.js';
import { hint } from './schema-problems.js';

/** Levels and options of rules, by their ids. */
export interface RuleSettings {
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly options: Readonly<Record<string, RuleOptions>>;
}

/** Whether there is a rule of this id; that there is none is noted. */
function isRule(id: string, place: Place, { problems }: Reading): boolean {
  const ids = allRules.map((rule) => rule.id);
  if (ids.includes(id)) return true;
  problems.add(() => `There is no rule “${id}”. ${hint(id, ids, 'See all rules with “raia rules”.')}`, typeof place.key === 'number' ? place.value : place.label);
  return false;
}

/** Rules whose findings nobody may waive. */
export function readMandatory(reading: Reading): string[] {
  return reading.root.get('mandatory').items().flatMap((place) => {
    const { text } = place;
    if (text === undefined || !isRule(text, place, reading) || reading.bad(place)) return [];
    noteOrigin(reading, ['mandatory', text], place);
    return text;
  });
}

/** Levels and options: those of profiles, the review interval, and what stands under `rules`, which goes before both. */
export function readRules(reading: Reading, asked: Asked, mandatory: readonly string[]): RuleSettings {
  const { root, problems, bad, origins } = reading;
  const rules: Record<string, RuleSetting> = {};
  const options: Record<string, Record<string, OptionValue>> = {};
  for (const [id, { level, profiles }] of asked.rules) {
    rules[id] = level;
    origins.set(`rules/${id}/level`, { profiles });
  }
  const interval = readInterval(reading);
  if (interval !== undefined) options['stale-annual'] = { months: interval };
  for (const place of root.get('rules').entries()) {
    const id = String(place.key);
    if (!isRule(id, place, reading)) continue;
    const level = place.map ? place.child('level') : place;
    if (level.text === 'off' && mandatory.includes(id)) problems.add(`“${id}” is made mandatory here, so it cannot be switched off as well.`, level.value);
    else if (level.text !== undefined && !bad(level)) {
      rules[id] = level.text as RuleSetting;
      noteOrigin(reading, ['rules', id, 'level'], level);
    }
    for (const option of place.child('options').entries()) {
      if (bad(option)) continue;
      const value = toData(option.node) as OptionValue | null;
      if (value === null || isOtherInterval(id, option, value, interval, reading)) continue;
      (options[id] ??= {})[String(option.key)] = value;
      noteOrigin(reading, ['rules', id, 'options', String(option.key)], option);
    }
  }
  return { rules, options };
}

/** Months of `review.interval`, such as P1Y6M or 6 months. */
function readInterval(reading: Reading): number | undefined {
  const place = reading.root.get('review').get('interval');
  const { text } = place;
  if (text === undefined || reading.bad(place)) return undefined;
  const [, years, months] = /^P(?=\d)(?:(\d{1,3})Y)?(?:(\d{1,3})M)?$/.exec(text) ?? [];
  const [, count, unit] = /^(\d{1,3}) (month|year)s?$/.exec(text) ?? [];
  const sum = count === undefined ? Number(years ?? 0) * 12 + Number(months ?? 0) : Number(count) * (unit === 'year' ? 12 : 1);
  if (sum < 1 || sum > 60) {
    reading.problems.add(`“${text}” is no interval between 1 month and 5 years; write one as P6M, P1Y, 6 months or 1 year.`, place.value);
    return undefined;
  }
  noteOrigin(reading, ['rules', 'stale-annual', 'options', 'months'], place);
  return sum;
}

/** Whether an option sets the review interval once more, to something longer; that it is set twice is noted. */
function isOtherInterval(id: string, option: Place, value: OptionValue, interval: number | undefined, { problems, root }: Reading): boolean {
  if (id !== 'stale-annual' || option.key !== 'months' || interval === undefined || value === interval) return false;
  problems.add(`The review interval is set twice: here, and under “review”. The shorter one counts; take one of the two away.`, option.value, [problems.spot('The other one', root.get('review').get('interval').value)]);
  return Number(value) > interval;
}
