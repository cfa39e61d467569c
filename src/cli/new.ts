import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileNameFor, instantiate, templates } from '../service/index.js';
import type { Terminal } from './terminal.js';

export interface NewOptions {
  readonly template: string;
  readonly name: string;
  /** File to write, or folder to write into. */
  readonly path: string;
  /** ISO 8601. */
  readonly today: string;
}

/** Writes a new assessment; never over a file that exists. @returns exit code */
export function create(options: NewOptions, terminal: Terminal): number {
  const template = templates.find(({ id }) => id === options.template);
  if (!template) {
    terminal.error(`There is no template “${options.template}”. There are: ${templates.map(({ id }) => id).join(', ')}.`);
    return 2;
  }
  const folder = statSync(options.path, { throwIfNoEntry: false })?.isDirectory() || /[/\\]$/.test(options.path);
  const file = folder ? join(options.path, fileNameFor(options.name)) : options.path;
  if (!/\.raia\.ya?ml$/.test(file)) {
    terminal.error(`A new assessment is a YAML file; ${file} should end in .raia.yaml.`);
    return 2;
  }
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, instantiate(template, options), { flag: 'wx' });
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    terminal.error(exists ? `${file} exists already and is left as it is; give another name or path.` : `${file} cannot be written: ${(error as Error).message}.`);
    return 2;
  }
  terminal.print(`Created ${file} from the template “${template.title}”. Next: raia check ${file}`);
  return 0;
}
