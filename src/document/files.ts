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
