export * from './comments.js';
export * from './document.js';
export * from './lines.js';
export * from './node.js';
export * from './place.js';
export * from './pointers.js';
export * from './reading.js';
export * from './files.js';
