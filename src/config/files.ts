import type { Place } from '../document/index.js';
import { matchesGlob, readGlob, type Glob } from './globs.js';
import { relativePath } from './paths.js';
import { noteOrigin, type Reading } from './reading.js';

/** Which assessments are checked, as patterns of paths from the configuration's folder. */
export interface FilePatterns {
  /** Only those that one of these names, unless there are none. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Patterns, and what they say of an address. */
export interface FileChoice {
  readonly patterns: FilePatterns;
  /** Whether an assessment is checked. What lies outside of the configuration's folder is no matter of its patterns. */
  readonly holdsFor: (uri: string) => boolean;
}

export const ALL_FILES: FileChoice = { patterns: { include: [], exclude: [] }, holdsFor: () => true };

/** Most patterns, those in braces counted one by one, so that comparing a path takes no time. */
const MOST = 500;

/** The assessments that a configuration holds for. */
export function readFiles(uri: string, reading: Reading): FileChoice {
  let left = MOST;
  const read = (list: 'include' | 'exclude'): { text: string; globs: readonly Glob[] }[] =>
    reading.root.get('files').get(list).items().flatMap((place: Place) => {
      const { text } = place;
      if (text === undefined || reading.bad(place)) return [];
      const globs = readGlob(text);
      if (typeof globs === 'string') reading.problems.add(`“${text}” ${globs}`, place.value);
      else if ((left -= globs.length) < 0) reading.problems.add(`There are more than ${MOST} patterns, those in braces counted one by one; this one is not read.`, place.value);
      else {
        noteOrigin(reading, ['files', list, text], place);
        return [{ text, globs }];
      }
      return [];
    });
  const [include, exclude] = [read('include'), read('exclude')];
  if (!include.length && !exclude.length) return ALL_FILES;
  const names = (patterns: typeof include, path: string): boolean => patterns.some(({ globs }) => globs.some((glob) => matchesGlob(glob, path)));
  return {
    patterns: { include: include.map(({ text }) => text), exclude: exclude.map(({ text }) => text) },
    holdsFor: (file) => {
      const path = relativePath(uri, file);
      return path.startsWith('../') || ((!include.length || names(include, path)) && !names(exclude, path));
    },
  };
}
