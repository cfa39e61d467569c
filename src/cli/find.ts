import { readdirSync, statSync, type Dirent } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Names of assessments. */
export const ASSESSMENT = /\.raia\.(?:ya?ml|json)$/i;
/** Names of folders that no assessment is looked for in. */
export const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn', 'dist', 'out']);

/** What a path on the command line leads to. */
export interface Found {
  readonly files: string[];
  /** Sentences about what could not be looked at. */
  readonly problems: string[];
}

/** Files in a folder and below whose names are wanted, in the order of the names. @param problems gets a sentence about each folder that cannot be read @param enter hears of each folder before it is looked into */
export function filesIn(folder: string, wanted: RegExp, problems: string[], enter: (folder: string) => void = () => undefined): string[] {
  enter(folder);
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    problems.push(`The folder ${folder} cannot be read: ${(error as Error).message}.`);
    return [];
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (wanted.test(entry.name)) return [path];
    return entry.isDirectory() && !SKIPPED.has(entry.name) ? filesIn(path, wanted, problems, enter) : [];
  });
}

/** Assessments under the given files and folders, in the order of the paths and, in a folder, of the names. A file that is named is taken whatever it is called. */
export function findAssessments(paths: readonly string[]): Found {
  // A file that is named in two ways is one.
  const files = new Map<string, string>();
  const add = (path: string): unknown => files.has(resolve(path)) || files.set(resolve(path), path);
  const problems: string[] = [];
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) problems.push(`There is no file or folder ${path}.`);
    else if (!stat.isDirectory()) add(path);
    else {
      const found = filesIn(path, ASSESSMENT, problems);
      found.forEach(add);
      if (!found.length) problems.push(`There is no assessment (*.raia.yaml, *.raia.yml, *.raia.json) in ${path}.`);
    }
  }
  return { files: [...files.values()], problems };
}

/**
 * Finds the configuration of each file: `fixed` for all, if it is given (none at all for false), else the first one in the file's
 * folder or above it. Folders are looked at once.
 */
export function nearestConfig(fixed: string | false | undefined): (path: string) => string | undefined {
  if (fixed !== undefined) return () => (fixed === false ? undefined : resolve(fixed));
  const known = new Map<string, string | undefined>();
  const above = (folder: string): string | undefined => {
    if (known.has(folder)) return known.get(folder);
    const here = join(folder, 'raia.config.yaml');
    const parent = dirname(folder);
    const found = statSync(here, { throwIfNoEntry: false }) ? here : parent === folder ? undefined : above(parent);
    known.set(folder, found);
    return found;
  };
  return (path) => above(dirname(resolve(path)));
}

/** How paths are printed: from a folder, with slashes. */
export const shownFrom = (folder: string) => (path: string): string => relative(folder, path).replaceAll('\\', '/') || path;
