/** Terms in the form in which they are sent, and the catalogues that a form chooses from. */
export { readTerms, REPAYMENT_METHODS, RIGHT_KINDS, storeTerms, VALUATION_MODES } from '../domain/terms.js';
