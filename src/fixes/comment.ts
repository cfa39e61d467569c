import { Comments, type AssessmentDocument } from '../document/index.js';
import type { Edit } from './edit.js';
import { styleOf } from './style.js';
import type { Todo } from './template.js';

/**
 * Writes a comment at the end of the line that holds an offset or, where that has no room for one, on a line of its own above.
 * @returns no edits in JSON, which has no comments, and inside a text, of which it would become a part
 */
export function comment(document: AssessmentDocument, offset: number, text: string, hole: Todo): Edit[] {
  if (document.format === 'json') return [];
  const { lines } = document;
  const comments = new Comments(document);
  const line = lines.lineAt(offset);
  const written = (at: number, before: string, after = ''): Edit[] => {
    const start = before.length + text.length;
    return [{ start: at, end: at, newText: before + text + hole.text + after, stops: [{ start, end: start + hole.text.length, choices: hole.choices }] }];
  };
  const end = lines.lineEnd(line);
  if (comments.startOn(line) === undefined && !comments.inside(end)) return written(end, '  # ');
  const start = lines.lineStart(line);
  const indent = /^ */.exec(document.text.slice(start, end))![0];
  return comments.inside(start) ? [] : written(start, `${indent}# `, styleOf(document).eol);
}

/** Takes away the comment of a line, and the line with it where it holds nothing else. */
export function removeComment(document: AssessmentDocument, line: number): Edit[] {
  const { lines, text } = document;
  const sign = new Comments(document).startOn(line);
  if (sign === undefined) return [];
  const start = lines.lineStart(line);
  const kept = start + text.slice(start, sign).trimEnd().length;
  const end = kept === start ? lines.lineStart(line + 1) : lines.lineEnd(line);
  return [{ start: kept, end, newText: '', stops: [] }];
}
