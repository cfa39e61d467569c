/** A text for people: English, with `{name}` where its data goes. It is put into the reader's language when it is shown. */
export interface Text {
  readonly english: string;
  readonly data: Data;
}

/** What is shown inside a text: words and numbers of the author as they are, texts in the reader's language; a list without anything between. */
export type Said = string | number | Text | readonly Said[];
export type Data = Readonly<Record<string, Said>>;

/** The translation of an English text, or the same where there is none. */
export type Translate = (english: string) => string;
export type Say = (said: Said) => string;

/** Declares a text. What stands here goes into the bundles (`npm run generate`), so it is written out, not put together. */
export const t = (english: string, data: Data = {}): Text => ({ english, data });

/** Puts texts into the reader's language; English without a translation. */
export function speaker(translate: Translate = (english) => english): Say {
  const say = (said: Said): string => {
    if (typeof said === 'string' || typeof said === 'number') return String(said);
    if (!('english' in said)) return said.map(say).join('');
    const { english, data } = said;
    return translate(english).replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(data, name) ? say(data[name]!) : whole));
  };
  return say;
}

export const inEnglish: Say = speaker();

/** Words of the author or of a format, as the reader's language quotes them. */
export const quoted = (words: string): Text => t('“{words}”', { words });

/** Several things with a sign between them. */
export const joined = (items: readonly Said[], between: string): Said => items.flatMap((item, i) => (i ? [between, item] : [item]));

/** Several things as a list in a sentence. */
export function listed(items: readonly Said[]): Said {
  return items.length < 2 ? items : t('{most} and {last}', { most: joined(items.slice(0, -1), ', '), last: items.at(-1)! });
}

/** Several things of which one is meant. */
export function either(items: readonly Said[]): Said {
  return items.length < 2 ? items : t('{most} or {last}', { most: joined(items.slice(0, -1), ', '), last: items.at(-1)! });
}
