export * from './rule.js';
export * from './options.js';
export { allRules } from './generated/all.js';
