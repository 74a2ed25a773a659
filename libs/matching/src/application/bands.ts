/** Bands for those who present what was counted. */
export { bandOf, edgeOf } from '../domain/bands.js';
