export interface LendingEvents {
  'lending.application.submitted': { applicationId: string; needId: string; productId: string; enterpriseId: string; bankId: string; unitId: string };
  'lending.offer.chosen': { offerId: string; applicationId: string; needId: string; loanId: string; bankId: string };
}
