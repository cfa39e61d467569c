export * from './model.js';
export * from './placeholder.js';
