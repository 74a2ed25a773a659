export * from './text.js';
export * from './roles.js';
export * from './errors/index.js';
export * from './actions/index.js';
export * from './events/index.js';
export * from './figures.js';
