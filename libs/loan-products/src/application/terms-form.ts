/** How terms are written down, for callers and for the database alike. */
export { readTerms, storeTerms } from '../domain/terms.js';
