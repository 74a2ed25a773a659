import type { Action } from '@zhichuang/contracts';
import type { LoanApplication } from '../domain/loan-application.js';
import type { Offer } from '../domain/offer.js';

export const presentApplication = (application: LoanApplication, actions: readonly Action[]) => ({
  id: application.id,
  needId: application.needId,
  enterprise: { id: application.enterpriseId, name: application.enterpriseName },
  product: { id: application.productId, edition: application.productEdition, name: application.productName },
  bank: { id: application.bankId, name: application.bankName },
  state: application.state,
  submittedAt: application.submittedAt.toISOString(),
  version: application.version,
  actions,
});

export const presentOffer = (offer: Offer, actions: readonly Action[]) => ({
  id: offer.id,
  applicationId: offer.applicationId,
  bank: { id: offer.bankId, name: offer.bankName },
  grade: offer.grade,
  state: offer.state,
  amount: offer.amount.toYuan(),
  termMonths: offer.termMonths,
  rate: offer.rate.toPercent(),
  validUntil: offer.validUntil,
  version: offer.version,
  actions,
});
