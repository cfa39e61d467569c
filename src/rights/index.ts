export * from './involvement.js';
