import { createRequire } from 'node:module';
import { join } from 'node:path';
import { version } from '../../package.json';
import { templates } from '../service/index.js';
import type * as Lsp from './lsp/serve.js';
import type * as Mcp from './mcp/serve.js';

export { writeBaseline } from './baseline.js';
export { languages, textsFor } from '../host/texts.js';
export { readBaseline, readConfig } from './config.js';
export { printConfig } from './effective.js';
export { showInvolvement } from './involvement.js';
export { importTable } from './metrics.js';
export { create } from './new.js';
export { REGISTER_FORMATS as registerFormats, writeRegister } from './register.js';
export { rules } from './rules.js';
export { INPUTS as screenInputs, SCREEN_FORMATS as screenFormats, screenList } from './screen.js';
export { version };

const idsOf = (origin?: 'case'): string => templates.filter(({ from }) => from === origin).map(({ id }) => id).join(', ');
export const templateIds = `${idsOf()}; or a published case: ${idsOf('case')}`;

const load = (name: string): unknown => createRequire(__filename)(join(__dirname, `${name}.js`));

/** Starts a server, whose code is a file of its own; it runs until its client goes away. */
export const serveLsp: typeof Lsp.serve = () => (load('lsp') as typeof Lsp).serve();
export const serveMcp: typeof Mcp.serve = (options) => (load('mcp') as typeof Mcp).serve(options);

export const help = `raia ${version}: checks Responsible AI Impact Assessments (*.raia.yaml, *.raia.yml, *.raia.json)

Usage
  raia check [PATH...]     check files, and the assessments in folders (default: this folder)
      --format pretty|json     for people, or for programs (schemas/findings.schema.json); default pretty
      --fail-on error|warning|info   least severity that makes the exit code 1; default error
      --today YYYY-MM-DD       the date that reviews are compared with; default today
      --locale LANGUAGE        language of the findings for people, such as de; default RAIA_LOCALE, else en
      --config FILE, --no-config   the organisation's configuration, or none; default the nearest raia.config.yaml above each file
      --baseline FILE, --no-baseline   findings that are known and not reported, or none; default the baseline that the configuration names
  raia baseline [PATH...]  write the findings there are to a baseline, so that only new ones are reported; --today, --config as above
      --output FILE            default the baseline that the configuration names, else raia-baseline.json
  raia new [PATH]          write a new assessment to a file or into a folder (default: this folder); never over an existing file
      --template T             ${idsOf()};
                               or a published case: ${idsOf('case')}
      --name NAME              name of the system
  raia screen FILE         screen a list of AI uses (*.csv, *.tsv, *.jsonl, - for the standard input), a result a record
      --id F, --title F, --text F   columns or keys to read (--text may be repeated); default by their usual names
      --jurisdiction CODES     places whose entries are named: DE, US-NY, EU, worldwide; default all
      --format pretty|json|jsonl|csv   (schemas/screening.schema.json); --input csv|tsv|jsonl where the name does not tell
      --today YYYY-MM-DD       the date whose catalogue entries count; default today
      --config FILE, --no-config   as above: the organisation's own entries count too
  raia import-metrics TABLE ASSESSMENT   write fairness metrics by group (Fairlearn, *.csv or *.json) into an assessment (docs/metrics.md)
      --use ID                 the intended use that was measured
      --dry-run                only say what would be written; --input csv|json where the name does not tell
      --today YYYY-MM-DD       the date of the results; default today
  raia register [PATH...]  list assessments with their uses, benefits, harms and impacts on human rights (default: this folder)
      --format csv|json        default csv; --output FILE, default the standard output
  raia involvement ASSESSMENT   show for each impact how the organisation is involved, why, and what follows (docs/involvement.md)
      --format pretty|json
  raia config [PATH]       show what holds for a file or folder, and where each value comes from (default: this folder)
      --format yaml|json; --config FILE, --no-config   as above
  raia rules [RULE]        list all rules, or print the page of one
      --format pretty|json
  raia lsp --stdio         language server for editors (docs/editors.md)
  raia mcp [FOLDER...]     Model Context Protocol server for assistants (docs/agents.md); looks at these folders only (default: this folder)
      --today YYYY-MM-DD, --config FILE, --no-config   as above
  raia --help, raia --version

Exit code: 0 clean, 1 findings, 2 something could not be checked, written or understood.`;
