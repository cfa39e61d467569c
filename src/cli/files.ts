import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { localPath, parseBytes, type AssessmentDocument, type Files } from '../document/index.js';

/** The files around an assessment on disk. @param allowed paths that may be looked at; all, if it is left out */
export function filesAround(assessment: string, allowed: (path: string) => boolean = () => true): Files {
  const read = new Map<string, AssessmentDocument | undefined>();
  const target = (path: string): string | undefined => {
    const local = localPath(path);
    const found = local === undefined ? undefined : resolve(dirname(assessment), local);
    return found !== undefined && allowed(found) ? found : undefined;
  };
  return {
    exists: (path) => {
      const file = target(path);
      return file === undefined ? undefined : existsSync(file);
    },
    assessment: (path) => {
      const file = target(path);
      if (file === undefined) return undefined;
      if (!read.has(file)) read.set(file, statSync(file, { throwIfNoEntry: false })?.isFile() ? parseBytes(pathToFileURL(file).href, readFileSync(file)) : undefined);
      return read.get(file);
    },
    near: () => [],
  };
}
