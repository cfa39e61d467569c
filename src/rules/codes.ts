import { parse } from 'bcp-47';
import countries from 'i18n-iso-countries/codes.json';
import english from 'i18n-iso-countries/langs/en.json';
import iso639 from './data/iso-639-1.json';
import { rankSimilar } from './similar.js';

/** What is wrong with a code and which codes may be meant, the likeliest first; `spelling` if only capitals or separators differ. */
export interface CodeProblem {
  readonly meant: readonly string[];
  readonly spelling: boolean;
}

const COUNTRIES = new Set(countries.map(([code]) => code!));
const ALPHA3 = new Map(countries.map(([code, three]) => [three!, code!]));
const PLACES = new Map<string, string>(
  Object.entries(english.countries as Record<string, string | string[]>).flatMap(([code, names]) => [names].flat().map((name): [string, string] => [name.toLowerCase(), code])),
);
/** Names and codes in use that the lists do not have. */
for (const [name, code] of Object.entries({ usa: 'US', 'united states': 'US', america: 'US', uk: 'GB', 'great britain': 'GB', britain: 'GB', england: 'GB', scotland: 'GB', wales: 'GB', el: 'GR', 'european union': 'EU', europe: 'EU', 'czech republic': 'CZ', holland: 'NL', 'the netherlands': 'NL', russia: 'RU', 'south korea': 'KR', vietnam: 'VN', global: 'worldwide', world: 'worldwide', everywhere: 'worldwide', international: 'worldwide' })) PLACES.set(name, code);

const { languages } = iso639;
const NAMES = new Map(Object.entries(languages).map(([code, name]) => [name.toLowerCase(), code]));
/** Codes of countries that are taken for languages. */
const MIXED: Readonly<Record<string, string>> = { jp: 'ja', cn: 'zh', cz: 'cs', dk: 'da', gr: 'el', ua: 'uk', us: 'en-US', gb: 'en-GB', at: 'de-AT', br: 'pt-BR', mx: 'es-MX', kp: 'ko', vn: 'vi', in: 'hi' };

/** A country, a part of one, EU, or worldwide. Parts are checked by their country alone. */
export const isGeography = (text: string): boolean => text === 'EU' || text === 'worldwide' || (/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(text) && COUNTRIES.has(text.slice(0, 2)));

/** Country codes of ISO 3166-1. */
export const isCountry = (text: string): boolean => COUNTRIES.has(text);

export function geographyProblem(text: string): CodeProblem | undefined {
  if (isGeography(text)) return undefined;
  const upper = text.toUpperCase().replace(/[_\s]+/g, '-');
  if (isGeography(upper)) return { meant: [upper], spelling: true };
  if (text.toLowerCase() === 'worldwide') return { meant: ['worldwide'], spelling: true };
  const three = ALPHA3.get(upper);
  const exact = PLACES.get(text.toLowerCase()) ?? three;
  if (exact) return { meant: [exact], spelling: false };
  const [, country, part] = /^(.{2,3})-([A-Z0-9]{1,3})$/.exec(upper) ?? [];
  const home = country && (PLACES.get(country.toLowerCase()) ?? ALPHA3.get(country));
  if (home) return { meant: [`${home}-${part}`], spelling: false };
  const similar = text.length > 3 ? rankSimilar(text, [...PLACES.keys()]).map((name) => PLACES.get(name)!) : [];
  return { meant: [...new Set(similar)], spelling: false };
}

/** A BCP 47 tag whose two-letter parts are in ISO 639-1 and ISO 3166-1. */
export function isLanguage(text: string): boolean {
  const { language, region, irregular, regular, privateuse } = parse(text, { normalize: false });
  if (!language) return Boolean(irregular ?? regular) || privateuse.length > 0; // grandfathered and private tags
  // No language of four letters or more is registered; words of that length are names.
  if (language.length > 3 || (language.length === 2 && !Object.hasOwn(languages, language.toLowerCase()))) return false;
  return region?.length !== 2 || COUNTRIES.has(region.toUpperCase());
}

export function languageProblem(text: string): CodeProblem | undefined {
  if (isLanguage(text)) return undefined;
  const dashed = text.replace(/[_\s]+/g, '-');
  if (dashed !== text && isLanguage(dashed)) return { meant: [dashed], spelling: true };
  const exact = NAMES.get(text.toLowerCase()) ?? MIXED[text.toLowerCase()];
  if (exact) return { meant: [exact], spelling: false };
  const [, language, region] = /^([a-z]{2,3})-([a-z]{2,3})$/i.exec(dashed) ?? [];
  const home = region && (PLACES.get(region.toLowerCase()) ?? ALPHA3.get(region.toUpperCase()));
  if (home && isLanguage(`${language}-${home}`)) return { meant: [`${language}-${home}`], spelling: false };
  const similar = text.length > 3 ? rankSimilar(text, [...NAMES.keys()]).map((name) => NAMES.get(name)!) : [];
  return { meant: [...new Set(similar)], spelling: false };
}

/** A code with its English name, and other words that it is looked for by. */
export interface NamedCode {
  readonly code: string;
  readonly name: string;
  readonly also: readonly string[];
}

const namesOf = (code: string): string[] => [(english.countries as Record<string, string | string[]>)[code] ?? []].flat();
const otherWords = (code: string): string[] => [...PLACES].filter(([, other]) => other === code).map(([word]) => word);

let geographies: readonly NamedCode[] | undefined;

/** All countries, EU and worldwide. */
export const allGeographies = (): readonly NamedCode[] =>
  (geographies ??= [...[...COUNTRIES].sort().map((code) => ({ code, name: namesOf(code)[0] ?? code })), { code: 'EU', name: 'European Union' }, { code: 'worldwide', name: 'Everywhere' }].map((known) => ({ ...known, also: otherWords(known.code) })));

/** All languages of ISO 639-1. */
export const allLanguages = (): readonly NamedCode[] => Object.entries(languages as Record<string, string>).map(([code, name]) => ({ code, name, also: [] }));

/** English name of a language tag, its region included; empty if it is not known. */
export function nameOfLanguage(tag: string): string {
  const { language, region } = parse(tag, { normalize: false });
  const name = (languages as Record<string, string>)[language?.toLowerCase() ?? ''] ?? '';
  const home = region ? namesOf(region.toUpperCase())[0] : undefined;
  return name && home ? `${name} (${home})` : name;
}

/** English name of a geography, of a part of a country its country's; empty if it is not known. */
export function nameOfGeography(code: string): string {
  if (code === 'EU') return 'European Union';
  if (code === 'worldwide') return 'Everywhere';
  const name = namesOf(code.slice(0, 2))[0] ?? '';
  return name && code.length > 2 ? `a part of ${name}` : name;
}

/** English name of a code, for a fix's title. */
export function nameOfCode(code: string): string {
  const country = (english.countries as Record<string, string | string[]>)[code];
  return [country].flat()[0] ?? (languages as Record<string, string>)[code] ?? '';
}
