import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseBytes, unreadableDocument, type AssessmentDocument } from '../document/index.js';
import { t } from '../text/index.js';

/** Reads an assessment; what keeps it from being read is in its problems. */
export function readAssessment(path: string): AssessmentDocument {
  const uri = pathToFileURL(path).href;
  try {
    return parseBytes(uri, readFileSync(path));
  } catch (error) {
    return unreadableDocument(uri, t('The file cannot be read: {reason}', { reason: (error as Error).message }));
  }
}

/** A number with its word. */
export const plural = (count: number, word: string, many = `${word}s`): string => `${count} ${count === 1 ? word : many}`;
