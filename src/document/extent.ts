/** Offset after the colon that follows a key on its line; undefined if there is none. */
export function afterColon(text: string, keyEnd: number): number | undefined {
  const colon = /[ \t]*:/y;
  colon.lastIndex = keyEnd;
  return colon.test(text) ? colon.lastIndex : undefined;
}

/** End of what is written between two offsets, blanks and empty lines after it not included. */
export const trimmedEnd = (text: string, start: number, end: number): number => start + text.slice(start, end).trimEnd().length;
