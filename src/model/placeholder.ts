/** A text that was left as a hole, by a fix, a template or a person. */
export const isPlaceholder = (text: string): boolean => /^\s*(?:TODO|TBD|FIXME|XXX|TBC|tbd|todo)\b/.test(text);
