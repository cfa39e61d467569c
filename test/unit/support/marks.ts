import type { Span } from '../../../src/document/index.js';

/** Takes the marks ⟦ and ⟧ out of a text and gives the ranges that they enclosed, in order. */
export function unmark(marked: string): { text: string; spans: Span[] } {
  const spans: Span[] = [];
  let text = '';
  let start = -1;
  for (const character of marked) {
    if (character === '⟦') start = text.length;
    else if (character === '⟧') spans.push({ start, end: text.length });
    else text += character;
  }
  return { text, spans };
}

/** A text with marks around the given ranges: what a failing test shows. */
export function mark(text: string, spans: readonly Span[]): string {
  const at = [...spans.map((s) => ({ offset: s.end, sign: '⟧' })), ...spans.map((s) => ({ offset: s.start, sign: '⟦' }))].sort((a, b) => b.offset - a.offset || (a.sign === '⟧' ? -1 : 1));
  return at.reduce((result, { offset, sign }) => result.slice(0, offset) + sign + result.slice(offset), text);
}
