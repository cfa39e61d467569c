import { t, type Text } from '../text/index.js';
import { Lines } from './lines.js';
import type { Node } from './node.js';
import { parseJson } from './json.js';
import { LIMITS, type ParseProblem } from './reading.js';
import { parseYaml } from './yaml.js';

export type Format = 'yaml' | 'json';

/** A text and what was read from it. Nothing in it ever changes: an edit makes a new document. */
export interface AssessmentDocument {
  readonly uri: string;
  readonly format: Format;
  readonly text: string;
  readonly lines: Lines;
  /** Undefined where the text holds no value at all. */
  readonly root: Node | undefined;
  readonly problems: readonly ParseProblem[];
}

/** `.json` files are JSON, everything else is YAML. */
export const formatOf = (uri: string): Format => (/\.json$/i.test(uri) ? 'json' : 'yaml');

/** Reads a text. Never throws: what is wrong with the text is in `problems`, and as much as can be read is in `root`. */
export function parseDocument(uri: string, text: string, format: Format = formatOf(uri)): AssessmentDocument {
  const lines = new Lines(text);
  if (text.length > LIMITS.characters) {
    const message = t('The file has {count} characters; assessments of more than {most} are not checked.', { count: text.length.toLocaleString('en'), most: LIMITS.characters.toLocaleString('en') });
    return { uri, format, text, lines, root: undefined, problems: [{ code: 'too-large', message, start: 0, end: lines.lineEnd(0) }] };
  }
  const { root, problems } = format === 'json' ? parseJson(text) : parseYaml(text);
  // A parser may point just past the end, where there is nothing to mark.
  const inside = (offset: number): number => Math.min(offset, text.length);
  return { uri, format, text, lines, root, problems: problems.map((p) => ({ ...p, start: inside(p.start), end: inside(p.end) })) };
}

/** Whether all of a document was read: while it does not parse, what seems missing may only be misread. */
export const isReadable = ({ problems }: AssessmentDocument): boolean => problems.every(({ code }) => code === 'multiple-documents');

/** A file that could not be read at all, and why. */
export function unreadableDocument(uri: string, message: Text): AssessmentDocument {
  return { uri, format: formatOf(uri), text: '', lines: new Lines(''), root: undefined, problems: [{ code: 'unreadable', message, start: 0, end: 0 }] };
}

/** A file's text, or why it has none: UTF-8, with or without a byte order mark (which editors do not count either). */
export function decode(bytes: Uint8Array): { readonly text: string } | { readonly problem: Text } {
  if (bytes.length > LIMITS.characters * 4) return { problem: t('The file has {count} bytes; assessments of that size are not checked.', { count: bytes.length.toLocaleString('en') }) };
  if (bytes.includes(0)) return { problem: t('This is not a text file, or not one in UTF-8: it holds null bytes.') };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { problem: t('The file is not encoded in UTF-8; save it as UTF-8 to have it checked.') };
  }
}

/** Reads a file's bytes. */
export function parseBytes(uri: string, bytes: Uint8Array): AssessmentDocument {
  const decoded = decode(bytes);
  return 'text' in decoded ? parseDocument(uri, decoded.text) : unreadableDocument(uri, decoded.problem);
}
