export * from './schema.js';
export * from './validate.js';
export type * from './generated/assessment.js';
