export * from './model.js';
export * from './placeholder.js';
export * from './waivers.js';
