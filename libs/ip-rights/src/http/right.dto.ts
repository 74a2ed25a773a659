import { AmountField, ChoiceField, DayField, IdField, ObjectField, PageQuery, TextField, TextListField, WholeField, YesNoField } from '@zhichuang/platform';
import type { RightKind, Stage, Standing, ValueMethod } from '../application/ports.js';
import type { FactName } from '../domain/facts.js';

export class TrademarkBody {
  @TextField(1, 20, { example: '12345678A' }) number!: string;
  @WholeField(1, 45, { description: 'Nice class' }) niceClass!: number;
}

export class AddRightsBody {
  @TextListField(0, 50, 60, { optional: true, example: ['CN201710601862.3'], description: 'Application or patent numbers; with the trade marks at most 50' }) numbers?: string[];
  @ObjectField(() => TrademarkBody, { optional: true, list: [0, 50] }) trademarks?: TrademarkBody[];
}

export class RightQuery extends PageQuery {
  @TextField(1, 100, { optional: true, description: 'Part of the title, or the beginning of a number' }) q?: string;
  @ChoiceField(['invention', 'utility-model', 'design', 'trademark', 'software-copyright', 'ic-layout'], { optional: true, description: 'Kind of right' }) kind?: RightKind;
  @ChoiceField(['sole-owner', 'co-owner', 'not-owner', 'unproved'], { optional: true, description: 'How the enterprise stands to it' }) standing?: Standing;
  @ChoiceField(['unknown', 'unpublished', 'published', 'granted'], { optional: true, description: 'How far its procedure is' }) stage?: Stage;
}

export class ValueBody {
  @AmountField() amount!: string;
  @ChoiceField(['agreed', 'third-party', 'self-stated']) method!: ValueMethod;
  @DayField() valuedOn!: string;
  @TextField(1, 100, { optional: true }) valuer?: string;
  @IdField({ optional: true, description: 'The appraisal report or the agreement' }) documentId?: string;
}

/** What a copy of the register says on its day, all from one paper. */
export class RegisterCopyBody {
  @IdField() documentId!: string;
  @DayField({ description: 'The day of the copy' }) asOf!: string;
  @YesNoField({ description: 'The enterprise is the owner' }) ownerToday!: boolean;
  @YesNoField({ description: 'The right is in force' }) inForce!: boolean;
  @YesNoField({ description: 'A pledge is registered' }) pledged!: boolean;
  @YesNoField({ description: 'Suspended, or preserved by a court' }) preservation!: boolean;
  @YesNoField({ optional: true, description: 'An invalidation is noted' }) invalidation?: boolean;
  @YesNoField({ optional: true, description: 'The annual fee is paid' }) feePaid?: boolean;
}

/** The field of a register copy that tells each fact. */
export const COPIED_FACTS: readonly [keyof Omit<RegisterCopyBody, 'documentId' | 'asOf'>, FactName][] = [
  ['ownerToday', 'owner-today'],
  ['inForce', 'in-force'],
  ['pledged', 'pledged'],
  ['preservation', 'preservation'],
  ['invalidation', 'invalidation'],
  ['feePaid', 'fee-paid'],
];

export class FactBody {
  @ChoiceField(['fee-paid', 'in-force', 'owner-today', 'pledged', 'invalidation', 'preservation']) fact!: FactName;
  @ChoiceField(['yes', 'no']) status!: 'yes' | 'no';
  @DayField({ description: 'The day on which this was so' }) asOf!: string;
  @ChoiceField(['register-copy', 'self-stated']) source!: 'register-copy' | 'self-stated';
  @IdField({ optional: true, description: 'Needed for a copy from the register' }) documentId?: string;
}
