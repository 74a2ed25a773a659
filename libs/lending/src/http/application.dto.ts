import { APPLICATION_STATES, DECLINE_CODES, type DeclineCode, FEE_PAYERS, FEE_TIMES, OFFER_GRADES, type OfferGrade, REPAYMENT_METHODS, type RepaymentMethod } from '@zhichuang/contracts';
import { AmountField, ChoiceField, DayField, IdField, ObjectField, PageQuery, PercentField, QueryFlag, TextField, WholeField, YesNoField } from '@zhichuang/platform';
import { type ApplicationState, type CoOwnerConsent, type PartyKind } from '../domain/loan-application.js';
import { type Fee } from '../domain/offer.js';

export class ApplyBody {
  @IdField() needId!: string;
  @IdField() productId!: string;
  @IdField({ optional: true, description: 'The sub-branch to apply at; else the nearest one that serves the enterprise' }) unitId?: string;
}

export class QueueQuery extends PageQuery {
  @ChoiceField(APPLICATION_STATES, { optional: true, description: 'In this state' }) state?: ApplicationState;
  @QueryFlag('Assigned to me') mine?: boolean;
  @QueryFlag('Past its deadline now') overdue?: boolean;
}

export class ReassignmentBody {
  @IdField() officerId!: string;
}

export class NoteBody {
  @TextField(1, 4000, { lines: true }) text!: string;
}

export class DocumentItemBody {
  @TextField(1, 200) what!: string;
  @TextField(1, 500, { lines: true }) why!: string;
}

export class DocumentRequestBody {
  @ObjectField(() => DocumentItemBody, { list: [1, 30] }) items!: DocumentItemBody[];
  @WholeField(1, 60) dueInWorkingDays!: number;
}

export class DeclineBody {
  @ChoiceField(Object.keys(DECLINE_CODES)) code!: DeclineCode;
  @TextField(1, 1000, { lines: true, description: 'What the enterprise reads' }) text!: string;
}

export class PartyBody {
  @ChoiceField(['pledgor', 'co-owner', 'pledgee', 'guarantor']) kind!: PartyKind;
  @IdField({ nullable: true }) organisationId?: string | null;
  @TextField(1, 200) name!: string;
  @IdField({ nullable: true, description: 'Of a co-owner: the right' }) rightId?: string | null;
  @ChoiceField(['asked', 'given', 'refused'], { nullable: true, description: 'Of a co-owner' }) consent?: CoOwnerConsent | null;
  @IdField({ nullable: true, description: 'Of a co-owner who consents: the paper, on file with the application or the right' }) consentDocumentId?: string | null;
}

export class PartiesBody {
  @ObjectField(() => PartyBody, { list: [1, 50] }) parties!: PartyBody[];
}

export class FeeBody {
  @TextField(1, 100) name!: string;
  @ChoiceField(FEE_PAYERS) payer!: Fee['payer'];
  @TextField(1, 200) collector!: string;
  @AmountField() amount!: string;
  @ChoiceField(FEE_TIMES) due!: Fee['due'];
}

export class OfferBody {
  @ChoiceField(OFFER_GRADES) grade!: OfferGrade;
  @AmountField() amount!: string;
  @WholeField(1, 360) termMonths!: number;
  @PercentField() rate!: string;
  @ChoiceField(REPAYMENT_METHODS, { optional: true, description: 'Interest monthly and the principal at the end, unless said otherwise' }) repayment: RepaymentMethod = 'interest-first';
  @ObjectField(() => FeeBody, { optional: true, list: [0, 20] }) fees: FeeBody[] = [];
  @DayField() validUntil!: string;
}

export class NewOfferBody extends OfferBody {
  @YesNoField({ optional: true, description: 'Kept from the enterprise and from approval until it is sent' }) draft: boolean = false;
}

export class DraftBody {
  @ChoiceField(OFFER_GRADES, { optional: true }) grade?: OfferGrade;
  @AmountField({ optional: true }) amount?: string;
  @WholeField(1, 360, { optional: true }) termMonths?: number;
  @PercentField({ optional: true }) rate?: string;
  @ChoiceField(REPAYMENT_METHODS, { optional: true }) repayment?: RepaymentMethod;
  @ObjectField(() => FeeBody, { optional: true, list: [0, 20] }) fees?: FeeBody[];
  @DayField({ optional: true }) validUntil?: string;
}

export class ApprovalBody {
  @TextField(1, 100, { description: "The bank's own approval reference" }) approvalReference!: string;
  @DayField() approvedOn!: string;
}
