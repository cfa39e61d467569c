export * from './schema.js';
export * from './validate.js';
export type * from './generated/assessment.js';
export type { Config, EntryChange } from './generated/config.js';
