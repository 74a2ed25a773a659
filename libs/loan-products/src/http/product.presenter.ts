import type { Action } from '@zhichuang/contracts';
import { readTerms, storeTerms } from '../application/terms-form.js';
import type { Product, ProductTerms } from '../domain/terms.js';
import type { DraftProductBody } from './product.dto.js';

export const termsFrom = ({ amount, termMonths, spreadBp, dayCount, pledgeRatios }: DraftProductBody): ProductTerms => readTerms({ amount, termMonths, spreadBp, dayCount, pledgeRatios });

export const presentProduct = (product: Product, actions: readonly Action[]) => ({
  id: product.id,
  bank: { id: product.bankId, name: product.bankName },
  state: product.state,
  edition: product.edition,
  name: product.name,
  ...storeTerms(product.terms),
  publishedAt: product.publishedAt?.toISOString() ?? null,
  version: product.version,
  actions,
});
