export { loanProductsAccess } from './application/access.js';
export { DraftProduct } from './application/draft-product.js';
export { ProductReader } from './application/ports.js';
export { PublishProduct } from './application/publish-product.js';
export { type LoanPrimeRate, lprFor } from './domain/loan-prime-rate.js';
export { type Product, type ProductTerms, readTerms, type RightKindOffered, storeTerms, type StoredTerms } from './domain/terms.js';
export { LoanProductsModule } from './loan-products.module.js';
export { loadLoanProductsReference } from './persistence/load-reference.js';
