/** Who a case is between; every event of lending carries it, so that a listener needs no look-up. */
interface CaseParties {
  applicationId: string;
  needId: string;
  enterpriseId: string;
  bankId: string;
  unitId: string;
}

interface OfferSnapshot extends CaseParties {
  offerId: string;
  grade: 'indicative-quote' | 'approved-offer';
}

interface LoanSnapshot extends CaseParties {
  loanId: string;
  /** The rights that secure it. */
  rightIds: readonly string[];
  occurredOn: string;
}

export interface LendingEvents {
  'lending.application.submitted': CaseParties & { productId: string; productEdition: number };
  'lending.application.taken-up': CaseParties & { officerId: string };
  'lending.application.reassigned': CaseParties & { officerId: string };
  'lending.application.documents-asked': CaseParties & { dueOn: string };
  'lending.application.documents-received': CaseParties;
  'lending.application.declined': CaseParties & { declineCode: string };
  'lending.application.withdrawn': CaseParties;
  'lending.application.expired': CaseParties;
  'lending.application.lapsed': CaseParties;
  /** The enterprise took back the consent under which the bank saw the case. */
  'lending.application.consent-ended': CaseParties;
  'lending.offer.submitted': OfferSnapshot;
  'lending.offer.opened': OfferSnapshot;
  'lending.offer.chosen': OfferSnapshot & { loanId: string };
  'lending.offer.refused': OfferSnapshot;
  'lending.offer.withdrawn': OfferSnapshot;
  'lending.offer.expired': OfferSnapshot;
  'lending.offer.confirmation-asked': OfferSnapshot;
  'lending.loan.contracted': LoanSnapshot;
  'lending.loan.registered': LoanSnapshot;
  'lending.loan.disbursed': LoanSnapshot;
  'lending.loan.repaid': LoanSnapshot;
  'lending.loan.released': LoanSnapshot;
  'lending.loan.failed': LoanSnapshot & { reason: string };
  /** The day of a registration or a release that is believed was put right; `occurredOn` is the new one. */
  'lending.loan.redated': LoanSnapshot & { kind: 'registration' | 'release' };
  'lending.loan.question-raised': LoanSnapshot & { factId: string; heldCode: string; reporterId: string };
}
