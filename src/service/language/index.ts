// Not part of ../index.js: the command line starts without it.
export * from './annotate.js';
export * from './complete.js';
export * from './format.js';
export * from './hover.js';
export * from './navigate.js';
export * from './structure.js';
export type { Surroundings } from './values.js';
