export * from './text.js';
export * from './roles.js';
export * from './errors/index.js';
export * from './actions/index.js';
export * from './events/index.js';
export * from './loan-products.js';
export * from './financing-needs.js';
export * from './matching.js';
