import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseBytes, type AssessmentDocument, type Files } from '../document/index.js';

const ADDRESS = /^[A-Za-z][A-Za-z0-9+.-]+:/;

/** The files around an assessment on disk. @param allowed paths that may be looked at; all, if it is left out */
export function filesAround(assessment: string, allowed: (path: string) => boolean = () => true): Files {
  const read = new Map<string, AssessmentDocument | undefined>();
  const target = (path: string): string | undefined => {
    const bare = path.replace(/#.*$/, '');
    if (!bare || ADDRESS.test(bare) || bare.startsWith('/') || bare.includes('\\')) return undefined;
    const found = resolve(dirname(assessment), bare);
    return allowed(found) ? found : undefined;
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
