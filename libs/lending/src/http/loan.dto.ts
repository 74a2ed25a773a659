import { FAILURE_CODES, type FailureCode, LOAN_STATES, RIGHT_KINDS_REPORTED } from '@zhichuang/contracts';
import { AmountField, ChoiceField, DayField, IdField, PageQuery, QueryFlag, TextField, YesNoField } from '@zhichuang/platform';
import type { LoanState } from '../domain/loan.js';

type RightKindReported = (typeof RIGHT_KINDS_REPORTED)[number];

export class LoansQuery extends PageQuery {
  @ChoiceField(LOAN_STATES, { optional: true, description: 'In this state' }) state?: LoanState;
  @QueryFlag('With facts held as a question') questions?: boolean;
}

export class ContractBody {
  @TextField(1, 100) loanContractNumber!: string;
  @DayField() loanContractOn!: string;
  @TextField(1, 100) pledgeContractNumber!: string;
  @DayField() pledgeContractOn!: string;
  @AmountField() amount!: string;
  @AmountField() approvedLimit!: string;
  @ChoiceField(['pure', 'combined'], { description: 'Secured by the rights alone, or beside other security' }) security!: 'pure' | 'combined';
  @AmountField({ optional: true, zeroAllowed: true, description: 'Of a combined security: the part that the rights bear' }) ipAmount?: string;
}

export class RegistrationBody {
  @TextField(1, 60) registrationNumber!: string;
  @DayField() registeredOn!: string;
  @DayField() termTo!: string;
  @AmountField() registeredAmount!: string;
  @ChoiceField(RIGHT_KINDS_REPORTED) rightKind!: RightKindReported;
  @YesNoField({ optional: true, description: 'The loan renews an earlier one with the same rights' }) renewal: boolean = false;
}

export class DisbursementBody {
  @AmountField() amount!: string;
  @DayField() disbursedOn!: string;
}

export class RepaymentBody {
  @AmountField() amount!: string;
  @DayField() repaidOn!: string;
}

export class ReleaseBody {
  @DayField() releasedOn!: string;
}

export class FailureBody {
  @ChoiceField(Object.keys(FAILURE_CODES)) reason!: FailureCode;
}

export class CorrectionBody {
  @IdField() factId!: string;
  @TextField(2, 500, { lines: true }) reason!: string;
  @YesNoField({ optional: true, description: 'The reporter stands by a doubted fact' }) confirm: boolean = false;
  @DayField({ optional: true }) occurredOn?: string;
  @AmountField({ optional: true }) amount?: string;
  @TextField(1, 100, { optional: true, description: 'Of a contract or a registration' }) number?: string;
  @ChoiceField(RIGHT_KINDS_REPORTED, { optional: true }) rightKind?: RightKindReported;
  @YesNoField({ optional: true }) renewal?: boolean;
  @AmountField({ optional: true, zeroAllowed: true }) ipAmount?: string;
  @AmountField({ optional: true }) approvedLimit?: string;
  @DayField({ optional: true }) termTo?: string;
}
