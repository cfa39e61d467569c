import { allRules, readSetting } from '../../rules/index.js';
import { isObject } from './shapes.js';

/** Settings that are true or false. */
const SWITCHES = ['checkWorkspace', 'inlayHints'];
const LEVELS = ['error', 'warning', 'info', 'off'];

/** The part of an editor's settings that is RAIA's: `{ "raia": { "rules": { ... }, "checkWorkspace": true } }`. */
export const raiaOf = (settings: unknown): unknown => (isObject(settings) ? settings['raia'] : undefined);

/** Settings that the server can take as they are; VS Code checks them by their schema, other editors do not. @param tell hears of what does not count */
export function checkedSettings(given: unknown, tell: (problem: string) => void): Record<string, unknown> | null {
  if (given === undefined || given === null) return null;
  if (!isObject(given)) {
    tell(`The setting “raia” has keys of its own: rules, ${SWITCHES.join(', ')}.`);
    return null;
  }
  const settings: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) {
    if (key === 'rules' && isObject(value)) settings[key] = rulesOf(value, tell);
    else if (SWITCHES.includes(key) && typeof value === 'boolean') settings[key] = value;
    else tell(key === 'rules' ? 'The setting “raia.rules” has a rule’s id as key and its level as value.' : SWITCHES.includes(key) ? `The setting “raia.${key}” is true or false.` : `There is no setting “raia.${key}”; there are rules, ${SWITCHES.join(' and ')}.`);
  }
  return settings;
}

function rulesOf(given: Record<string, unknown>, tell: (problem: string) => void): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).filter(([id, setting]) => {
      const rule = allRules.find((known) => known.id === id);
      if (!rule) tell(`There is no rule “${id}” (setting “raia.rules”).`);
      else if (isObject(setting) && !isWhole(setting, readSetting(rule, setting))) tell(`“${id}” has a level and options (setting “raia.rules”): { "level": "warning", "options": {} }. ${rule.options ? `Its options are ${Object.keys(rule.options).join(', ')}.` : 'It has no options.'}`);
      else if (!isObject(setting) && !LEVELS.includes(String(setting))) tell(`The level of “${id}” is ${LEVELS.join(', ')} (setting “raia.rules”), not “${String(setting)}”.`);
      else return true;
      return false;
    }),
  );
}

/** Whether all of a setting counts. */
const isWhole = ({ level, options = {} }: Record<string, unknown>, read: ReturnType<typeof readSetting>): boolean =>
  level === read.level && isObject(options) && Object.keys(options).length === Object.keys(read.options).length;
