import type { AssessmentDocument } from './document.js';

/** What the host knows of files around an assessment. Paths are relative to the assessment, with forward slashes. */
export interface Files {
  /** Whether a file or folder is there; undefined where the host cannot tell. */
  exists(path: string): boolean | undefined;
  /** Another assessment; undefined if there is none or it was not read. */
  assessment(path: string): AssessmentDocument | undefined;
  /** Files that may be referred to, the nearest first. */
  near(): readonly string[];
}

const ADDRESS = /^[A-Za-z][A-Za-z0-9+.-]+:/;

/** The relative path in a reference to a file, without the place in that file (`#...`); undefined for addresses and paths of one machine. */
export function localPath(reference: string): string | undefined {
  const path = reference.replace(/#.*$/, '');
  return !path || ADDRESS.test(path) || path.startsWith('/') || path.includes('\\') ? undefined : path;
}
