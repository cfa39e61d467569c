import { pages as all } from './generated/pages.js';

/** Markdown pages of the rules, by rule id: what docs/rules holds. */
export const pages: Readonly<Record<string, string>> = all;
