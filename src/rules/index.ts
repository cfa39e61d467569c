export * from './rule.js';
export { allRules } from './generated/all.js';
