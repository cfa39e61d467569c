export { readBaseline, type Baseline, type BaselineEntry } from './baseline.js';
export * from './load.js';
export type { ConfigProblem, Spot } from './problems.js';
export { kindsFor } from './entries.js';
export { configSchema, fieldAt, pathOf } from './schema.js';
