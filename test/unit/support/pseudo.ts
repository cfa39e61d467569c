const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const FANCY = 'áƀçďéƒǧĥíĵķľɱñóþɋŕšţúṽŵẋýžÁƁÇĎÉƑǦĤÍĴĶĽṀÑÓÞɊŔŠŢÚṼŴẊÝŽ';

/** A text as a translation that nobody has to learn: ⟦Ŝţáŧûš⟧. Its placeholders stay. */
export const pseudo = (english: string): string => `⟦${english.replace(/\{\w+\}|[A-Za-z]/g, (part) => (part.length > 1 ? part : FANCY[PLAIN.indexOf(part)]!))}⟧`;

/** Runs of plain words in a text that went through `pseudo`: what its data brought along, and what was never translated. */
export const plainWords = (text: string): string[] => text.match(/[A-Za-z]{2,}(?:[ '’-][A-Za-z]+)*/g) ?? [];
