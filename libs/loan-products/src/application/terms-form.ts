/** Terms in the form in which they are sent. */
export { readTerms, storeTerms } from '../domain/terms.js';
