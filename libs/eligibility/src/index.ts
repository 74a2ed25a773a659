export * from './domain/criterion.js';
export * from './domain/verdict.js';
export * from './domain/vocabulary.js';
export { isValueOf, LIMITS, parseCriterion } from './domain/parse.js';
export * from './domain/write.js';
export * from './domain/evaluate.js';
export * from './domain/check.js';
export * from './domain/sentence.js';
export { criterionSchema } from './domain/schema.js';
