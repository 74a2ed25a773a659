export * from './text.js';
export * from './roles.js';
export * from './errors/index.js';
export * from './actions/index.js';
export * from './events/index.js';
export * from './words/organisations.js';
export * from './notifications.js';
export * from './parameters/index.js';
