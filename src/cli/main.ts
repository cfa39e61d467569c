import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isDate } from '../model/index.js';
import { geographyProblem } from '../rules/codes.js';
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
        locale: { type: 'string' },
        config: { type: 'string' },
        'no-config': { type: 'boolean' },
        baseline: { type: 'string' },
        'no-baseline': { type: 'boolean' },
        output: { type: 'string' },
        template: { type: 'string' },
        name: { type: 'string' },
        input: { type: 'string' },
        id: { type: 'string' },
        title: { type: 'string' },
        text: { type: 'string', multiple: true },
        jurisdiction: { type: 'string', multiple: true },
        use: { type: 'string' },
        'dry-run': { type: 'boolean' },
        stdio: { type: 'boolean' },
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
  if (command === 'screen') return screen(rest, values, today, terminal, more);
  if (command === 'register') return register(rest, values, terminal, more);
  if (command === 'config') return config(rest, values, terminal, more);
  if (format !== 'pretty' && format !== 'json') return misuse(`--format is pretty or json, not “${format}”.`, terminal);
  switch (command) {
    case 'check': {
      const failOn = values['fail-on'];
      if (!['error', 'warning', 'info'].includes(failOn)) return misuse(`--fail-on is error, warning or info, not “${failOn}”.`, terminal);
      if (values.config !== undefined && values['no-config']) return misuse('--config and --no-config exclude each other.', terminal);
      if (values.baseline !== undefined && values['no-baseline']) return misuse('--baseline and --no-baseline exclude each other.', terminal);
      const locale = values.locale ?? terminal.env['RAIA_LOCALE'];
      const texts = locale ? more().textsFor(locale) : {};
      if (!texts) return misuse(`There are no texts in the language “${String(locale)}”, only in ${more().languages().join(', ')}.`, terminal);
      return check({ paths: rest.length ? rest : ['.'], format, failOn: failOn as Severity, today, texts, config: values['no-config'] ? false : values.config, baseline: values['no-baseline'] ? false : values.baseline }, terminal, more);
    }
    case 'baseline':
      return more().writeBaseline({ paths: rest.length ? rest : ['.'], today, config: values['no-config'] ? false : values.config, output: values.output }, terminal);
    case 'new':
      if (values.template === undefined) return misuse(`--template is needed: ${more().templateIds}.`, terminal);
      if (rest.length > 1) return misuse('raia new takes one path.', terminal);
      return more().create({ template: values.template, name: values.name ?? 'New system', path: rest[0] ?? '.', today }, terminal);
    case 'import-metrics':
      if (values.use === undefined) return misuse('--use is needed: the id of the intended use that was measured.', terminal);
      if (rest.length !== 2) return misuse('raia import-metrics takes a table and an assessment.', terminal);
      return more().importTable({ table: rest[0]!, assessment: rest[1]!, use: values.use, today, input: values.input, dryRun: values['dry-run'] ?? false }, terminal);
    case 'involvement':
      if (rest.length !== 1) return misuse('raia involvement takes one assessment.', terminal);
      return more().showInvolvement({ path: rest[0]!, format }, terminal);
    case 'rules':
      if (rest.length > 1) return misuse('raia rules takes one rule.', terminal);
      return more().rules(rest[0], format, terminal);
    case 'lsp':
      if (!values.stdio || rest.length) return misuse('raia lsp speaks with an editor over the standard streams: raia lsp --stdio.', terminal);
      more().serveLsp();
      return 0;
    case 'mcp':
      return mcp(rest.length ? rest : ['.'], values, terminal, more);
    case undefined:
      terminal.print(more().help);
      return 2;
    default:
      return misuse(`There is no command “${command}”.`, terminal);
  }
}

interface McpValues {
  readonly today?: string;
  readonly config?: string;
  readonly 'no-config'?: boolean;
}

function mcp(folders: readonly string[], { today, config, 'no-config': none }: McpValues, terminal: Terminal, more: () => typeof More): number {
  const wrong = folders.find((folder) => !statSync(folder, { throwIfNoEntry: false })?.isDirectory());
  if (wrong !== undefined) return misuse(`raia mcp wants folders that it may look at; ${wrong} is none.`, terminal);
  void more().serveMcp({ folders: folders.map((folder) => resolve(folder)), today: () => today ?? localToday(), config: none ? false : config });
  return 0;
}

/** By default as YAML, which is what people read here. */
function config(paths: readonly string[], { format, config: file, 'no-config': none }: McpValues & { readonly format: string }, terminal: Terminal, more: () => typeof More): number {
  if (format !== 'pretty' && format !== 'yaml' && format !== 'json') return misuse(`--format is yaml or json, not “${format}”.`, terminal);
  if (paths.length > 1) return misuse('raia config takes one path.', terminal);
  return more().printConfig({ path: paths[0] ?? '.', format: format === 'json' ? 'json' : 'yaml', config: none ? false : file }, terminal);
}

/** By default as a table, which is what registers are kept in. */
function register(paths: readonly string[], { format: given, output }: { readonly format: string; readonly output?: string }, terminal: Terminal, more: () => typeof More): number {
  const { registerFormats, writeRegister } = more();
  const format = registerFormats.find((name) => name === (given === 'pretty' ? 'csv' : given));
  if (!format) return misuse(`--format is ${registerFormats.join(' or ')}, not “${given}”.`, terminal);
  return writeRegister({ paths: paths.length ? paths : ['.'], format, ...(output === undefined ? {} : { output }) }, terminal);
}

interface ScreenValues {
  readonly format: string;
  readonly input?: string;
  readonly id?: string;
  readonly title?: string;
  readonly text?: string[];
  readonly jurisdiction?: string[];
  readonly config?: string;
  readonly 'no-config'?: boolean;
}

function screen(paths: readonly string[], values: ScreenValues, today: string, terminal: Terminal, more: () => typeof More): number {
  const { screenFormats, screenInputs, screenList } = more();
  const format = screenFormats.find((name) => name === values.format);
  if (!format) return misuse(`--format is ${screenFormats.join(', ')}, not “${values.format}”.`, terminal);
  if (paths.length !== 1) return misuse('raia screen takes one list: a *.csv or *.jsonl file, or - for the standard input.', terminal);
  const input = screenInputs.find((name) => name === values.input);
  if (values.input !== undefined && !input) return misuse(`--input is ${screenInputs.join(', ')}, not “${values.input}”.`, terminal);
  const jurisdictions = (values.jurisdiction ?? []).flatMap((list) => list.split(',')).map((code) => code.trim()).filter(Boolean);
  const wrong = jurisdictions.find((code) => code !== 'US-federal' && geographyProblem(code));
  if (wrong !== undefined) {
    const [meant] = geographyProblem(wrong)!.meant;
    return misuse(`--jurisdiction wants codes such as DE, US-NY, EU or worldwide, not “${wrong}”.${meant === undefined ? '' : ` Did you mean ${meant}?`}`, terminal);
  }
  const fields = { ...(values.id === undefined ? {} : { id: values.id }), ...(values.title === undefined ? {} : { title: values.title }), ...(values.text === undefined ? {} : { text: values.text }) };
  return screenList({ path: paths[0]!, input, format, fields, jurisdictions, today, config: values['no-config'] ? false : values.config }, terminal);
}

function misuse(message: string, terminal: Terminal): number {
  terminal.error(`raia: ${message}\nSee raia --help.`);
  return 2;
}
