import { allRules } from '../../rules/index.js';

/** Settings that are true or false. */
const SWITCHES = ['checkWorkspace', 'inlayHints'];
const LEVELS = ['error', 'warning', 'info', 'off'];

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

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
  const known = new Set(allRules.map(({ id }) => id));
  return Object.fromEntries(
    Object.entries(given).filter(([id, level]) => {
      if (!known.has(id)) tell(`There is no rule “${id}” (setting “raia.rules”).`);
      else if (!LEVELS.includes(String(level))) tell(`The level of “${id}” is ${LEVELS.join(', ')} (setting “raia.rules”), not “${String(level)}”.`);
      else return true;
      return false;
    }),
  );
}
