/** A text that was left as a hole, by a fix, a template or a person. */
export const isPlaceholder = (text: string): boolean => /^\s*(?:TODO|TBD|FIXME|XXX|TBC|tbd|todo)\b/.test(text);

/** Texts that people leave to be replaced, besides TODO and its like. */
const FILLER = /^\s*(?:lorem ipsum\b|\?{2,}\s*$|\.{3}\s*$|<[^<>]{1,80}>\s*$|\[[^[\]]{1,80}\]\s*$|##\w+##?|(?:insert|enter|describe|fill in|add) (?:text|description|name|here)\b|n\/?a\s*$)/i;

/** A text that stands for an answer to come: a hole, or what people write instead of one. */
export const isFiller = (text: string): boolean => isPlaceholder(text) || FILLER.test(text);
