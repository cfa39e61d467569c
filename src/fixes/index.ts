export * from './comment.js';
export * from './edit.js';
export * from './remove.js';
export * from './skeleton.js';
export * from './template.js';
export type { Stop } from './render.js';
export { ownPairs, styleOf, yamlScalar, type Style } from './style.js';
export { isPlaceholder } from '../model/index.js';
export * from './write.js';
