export { readBaseline, type Baseline, type BaselineEntry } from './baseline.js';
export { sectionNames } from './demands.js';
export * from './load.js';
export { relativePath } from './paths.js';
export { profiles, type Profile } from './profiles.js';
export type { Origin } from './reading.js';
export type { ConfigProblem, Spot } from './problems.js';
export { kindsFor } from './entries.js';
export { configSchema, fieldAt, pathOf, shapesOf } from './schema.js';
