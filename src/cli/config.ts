import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { catalogueSet, type CatalogueSet } from '../catalogue/index.js';
import { loadConfig, readBaseline as baselineOf, unreadableConfig, type Baseline, type ConfigFile, type ConfigProblem, type LoadedConfig } from '../config/index.js';
import { decode } from '../document/index.js';
import { inEnglish } from '../text/index.js';

/** Reads a configuration with the catalogues that it names and, where it is asked for, the baseline. */
export function readConfig(path: string, base: CatalogueSet, withBaseline = false): LoadedConfig {
  const uri = pathToFileURL(path).href;
  const file = readText(path);
  if ('problem' in file) return unreadableConfig(uri, file.problem, base);
  return loadConfig({ uri, text: file.text, base, withBaseline, read: (name) => readNamed(dirname(path), name) });
}

/** Reads a baseline, or says what is wrong with it. */
export function readBaseline(path: string): { readonly baseline: Baseline | undefined; readonly problems: readonly ConfigProblem[] } {
  const uri = pathToFileURL(path).href;
  const file = readText(path);
  if ('problem' in file) return { baseline: undefined, problems: unreadableConfig(uri, file.problem, catalogueSet([])).problems };
  const problems: ConfigProblem[] = [];
  return { baseline: baselineOf(uri, file.text, problems), problems };
}

function readText(path: string): { readonly text: string } | { readonly problem: string } {
  try {
    if (!statSync(path).isFile()) return { problem: 'This is not a file that can be read.' };
    const file = decode(readFileSync(path));
    return 'text' in file ? file : { problem: inEnglish(file.problem) };
  } catch (error) {
    return { problem: `The file cannot be read: ${(error as Error).message}.` };
  }
}

/** Reads a file that a configuration in a folder names; a link that leads out of the folder is not followed. */
function readNamed(folder: string, name: string): ConfigFile {
  const path = join(folder, name);
  const uri = pathToFileURL(path).href;
  try {
    if (!realpathSync(path).startsWith(realpathSync(folder).replace(/[\\/]$/, '') + sep)) return { uri, problem: `“${name}” is a link that leads out of the folder of this file. What it names stays inside it.` };
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { uri, problem: missing ? `There is no file “${name}” beside this one.` : `“${name}” cannot be read: ${(error as Error).message}.` };
  }
  const file = readText(path);
  return 'text' in file ? { uri, text: file.text } : { uri, problem: `“${name}”: ${file.problem}` };
}
