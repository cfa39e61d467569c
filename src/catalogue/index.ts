export * from './harms.js';
export * from './rights.js';
export * from './catalogue.js';
export { builtInCatalogues } from './built-in.js';
