import { parseArgs } from 'node:util';
import { isDate } from '../model/index.js';
import type { Severity } from '../rules/index.js';
import { localToday } from '../host/today.js';
import { check } from './check.js';
import type * as More from './more.js';
import type { Terminal } from './terminal.js';

/**
 * Runs a command line.
 * @param more gives what `raia check` can do without: it is loaded only when it is needed, as checking must start quickly
 * @returns exit code
 */
export function run(argv: readonly string[], terminal: Terminal, more: () => typeof More): number {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'pretty' },
        'fail-on': { type: 'string', default: 'error' },
        today: { type: 'string' },
        template: { type: 'string' },
        name: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    });
  } catch (error) {
    return misuse((error as Error).message, terminal);
  }
  const { values, positionals } = parsed;
  const [command, ...rest] = positionals;
  if (values.version) {
    terminal.print(more().version);
    return 0;
  }
  if (values.help || command === 'help') {
    terminal.print(more().help);
    return 0;
  }
  const today = values.today ?? localToday();
  const { format } = values;
  if (!isDate(today)) return misuse(`--today wants a date such as 2026-11-23, not “${String(values.today)}”.`, terminal);
  if (format !== 'pretty' && format !== 'json') return misuse(`--format is pretty or json, not “${format}”.`, terminal);
  switch (command) {
    case 'check': {
      const failOn = values['fail-on'];
      if (!['error', 'warning', 'info'].includes(failOn)) return misuse(`--fail-on is error, warning or info, not “${failOn}”.`, terminal);
      return check({ paths: rest.length ? rest : ['.'], format, failOn: failOn as Severity, today }, terminal);
    }
    case 'new':
      if (values.template === undefined) return misuse(`--template is needed: ${more().templateIds}.`, terminal);
      if (rest.length > 1) return misuse('raia new takes one path.', terminal);
      return more().create({ template: values.template, name: values.name ?? 'New system', path: rest[0] ?? '.', today }, terminal);
    case 'rules':
      if (rest.length > 1) return misuse('raia rules takes one rule.', terminal);
      return more().rules(rest[0], format, terminal);
    case undefined:
      terminal.print(more().help);
      return 2;
    default:
      return misuse(`There is no command “${command}”.`, terminal);
  }
}

function misuse(message: string, terminal: Terminal): number {
  terminal.error(`raia: ${message}\nSee raia --help.`);
  return 2;
}
