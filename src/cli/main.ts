import { parseArgs } from 'node:util';
import { isDate } from '../model/index.js';
import type { Severity } from '../rules/index.js';
import { templates } from '../service/index.js';
import { localToday } from '../host/today.js';
import { check } from './check.js';
import { create } from './new.js';
import { rules } from './rules.js';
import type { Terminal } from './terminal.js';
import { version } from '../../package.json';

const HELP = `raia ${version}: checks Responsible AI Impact Assessments (*.raia.yaml, *.raia.yml, *.raia.json)

Usage
  raia check [PATH...]     check files, and the assessments in folders (default: this folder)
      --format pretty|json     for people, or for programs (schemas/findings.schema.json); default pretty
      --fail-on error|warning|info   least severity that makes the exit code 1; default error
      --today YYYY-MM-DD       the date that reviews are compared with; default today
  raia new [PATH]          write a new assessment to a file or into a folder (default: this folder); never over an existing file
      --template T             ${templates.map(({ id }) => id).join(', ')}
      --name NAME              name of the system
  raia rules [RULE]        list all rules, or print the page of one
      --format pretty|json
  raia --help, raia --version

Exit code: 0 clean, 1 findings, 2 something could not be checked, written or understood.`;

/** Runs a command line. @returns exit code */
export function run(argv: readonly string[], terminal: Terminal): number {
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
    terminal.print(version);
    return 0;
  }
  if (values.help || command === 'help') {
    terminal.print(HELP);
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
      if (values.template === undefined) return misuse(`--template is needed: ${templates.map(({ id }) => id).join(', ')}.`, terminal);
      if (rest.length > 1) return misuse('raia new takes one path.', terminal);
      return create({ template: values.template, name: values.name ?? 'New system', path: rest[0] ?? '.', today }, terminal);
    case 'rules':
      if (rest.length > 1) return misuse('raia rules takes one rule.', terminal);
      return rules(rest[0], format, terminal);
    case undefined:
      terminal.print(HELP);
      return 2;
    default:
      return misuse(`There is no command “${command}”.`, terminal);
  }
}

function misuse(message: string, terminal: Terminal): number {
  terminal.error(`raia: ${message}\nSee raia --help.`);
  return 2;
}
