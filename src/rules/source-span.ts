import type { Place, Span } from '../document/index.js';

/**
 * Where a part of a text stands in the file. A value is read along with its writing: folded lines, indentation and quotation
 * marks are passed over. @returns undefined where the writing differs otherwise (an escape, an alias)
 */
export function sourceSpan({ scalar, document }: Place, start: number, end: number): Span | undefined {
  if (!scalar || scalar.alias || typeof scalar.value !== 'string') return undefined;
  const { value } = scalar;
  const { text } = document;
  let at = scalar.start;
  if (scalar.style === 'single' || scalar.style === 'double') at++;
  else if (scalar.style === 'block') at = document.lines.lineEnd(document.lines.lineAt(scalar.start));
  let from = -1;
  for (let i = 0; i < end; i++) {
    const char = value[i]!;
    if (/\s/.test(char)) continue;
    while (at < scalar.end && /\s/.test(text[at]!)) at++;
    if (at >= scalar.end) return undefined;
    if (text[at] !== char) return undefined;
    // '' and \" are one sign each.
    if (i === start) from = at;
    at++;
    if (char === "'" && scalar.style === 'single' && text[at] === "'") at++;
  }
  return from < 0 ? undefined : { start: from, end: at };
}
