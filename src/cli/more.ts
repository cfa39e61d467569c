import { version } from '../../package.json';
import { templates } from '../service/index.js';

export { create } from './new.js';
export { rules } from './rules.js';
export { version };

export const templateIds = templates.map(({ id }) => id).join(', ');

export const help = `raia ${version}: checks Responsible AI Impact Assessments (*.raia.yaml, *.raia.yml, *.raia.json)

Usage
  raia check [PATH...]     check files, and the assessments in folders (default: this folder)
      --format pretty|json     for people, or for programs (schemas/findings.schema.json); default pretty
      --fail-on error|warning|info   least severity that makes the exit code 1; default error
      --today YYYY-MM-DD       the date that reviews are compared with; default today
  raia new [PATH]          write a new assessment to a file or into a folder (default: this folder); never over an existing file
      --template T             ${templateIds}
      --name NAME              name of the system
  raia rules [RULE]        list all rules, or print the page of one
      --format pretty|json
  raia --help, raia --version

Exit code: 0 clean, 1 findings, 2 something could not be checked, written or understood.`;
