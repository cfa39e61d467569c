import { statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { builtInCatalogues } from '../catalogue/index.js';
import { CONFIG_NAME } from '../config/index.js';
import { effectiveConfig, effectiveYaml } from '../service/effective.js';
import { readConfig } from './config.js';
import { nearestConfig, shownFrom } from './find.js';
import type { Terminal } from './terminal.js';

export interface EffectiveOptions {
  readonly path: string;
  readonly format: 'yaml' | 'json';
  /** As for a check. */
  readonly config: string | false | undefined;
}

/** Prints what holds for a file or folder, and where each value comes from. @returns exit code: 2 if there is no such path, or something is wrong in the configuration */
export function printConfig({ path, format, config }: EffectiveOptions, terminal: Terminal): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) {
    terminal.error(`There is no file or folder ${path}.`);
    return 2;
  }
  const file = resolve(stat.isDirectory() ? join(path, CONFIG_NAME) : path);
  const found = nearestConfig(config)(file);
  const loaded = found === undefined ? undefined : readConfig(found, builtInCatalogues);
  const effective = effectiveConfig({ uri: pathToFileURL(file).href, root: pathToFileURL(terminal.cwd + sep).href, config: loaded });
  const asked = stat.isDirectory() ? { ...effective, file: path } : effective;
  terminal.print(format === 'json' ? JSON.stringify(asked, null, 2) : effectiveYaml(asked).trimEnd());
  for (const { uri, message, range: { start } } of loaded?.problems ?? []) terminal.error(`${shownFrom(terminal.cwd)(fileURLToPath(uri))}:${start.line + 1}:${start.character + 1}: ${message}`);
  return loaded?.problems.length ? 2 : 0;
}
