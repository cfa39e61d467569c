export * from './baseline.js';
export { catalogueHover, type HoverText } from './hover.js';
export * from './fix.js';
export * from './validate.js';
export * from './sections.js';
export * from './snippet.js';
export * from './templates.js';
export * from './pages.js';
export type { Waived } from './settle.js';
