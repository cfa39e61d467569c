import type { Edit } from '../fixes/index.js';

const escape = (text: string): string => text.replace(/[\\$}]/g, '\\$&');
const escapeChoice = (text: string): string => text.replace(/[\\$},|]/g, '\\$&');

/** An edit as a snippet in VS Code's syntax; `first` is the number of its first tab stop. */
export function snippetOf(edit: Edit, first = 1): { readonly snippet: string; readonly next: number } {
  let snippet = '';
  let at = 0;
  let next = first;
  for (const { start, end, choices } of edit.stops) {
    const hole = edit.newText.slice(start, end);
    snippet += escape(edit.newText.slice(at, start));
    snippet += choices.length ? `\${${next}|${[hole, ...choices].map(escapeChoice).join(',')}|}` : `\${${next}:${escape(hole)}}`;
    at = end;
    next++;
  }
  return { snippet: snippet + escape(edit.newText.slice(at)), next };
}
