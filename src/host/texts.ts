import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Texts in another language, by their English. */
export type Texts = Readonly<Record<string, string>>;

/** Bundles of texts, beside the program. */
const FOLDER = join(__dirname, '../../l10n');
const BUNDLE = /^bundle\.l10n\.([a-z]+)\.json$/;

/** Languages that there are texts in, English first. */
export function languages(folder = FOLDER): string[] {
  try {
    return ['en', ...readdirSync(folder).flatMap((name) => BUNDLE.exec(name)?.[1] ?? []).sort()];
  } catch {
    return ['en']; // a program without its bundles
  }
}

/** The texts for a locale such as `de`, `fr-CA` or `ja_JP.UTF-8`: none for English, undefined for a language that there are none in. */
export function textsFor(locale: string, folder = FOLDER): Texts | undefined {
  const language = /^[a-z]+/.exec(locale.toLowerCase())?.[0] ?? '';
  if (!languages(folder).includes(language)) return undefined;
  return language === 'en' ? {} : (JSON.parse(readFileSync(join(folder, `bundle.l10n.${language}.json`), 'utf8')) as Texts);
}
