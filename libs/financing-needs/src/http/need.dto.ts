import { CONSENT_FIELD_NAMES, type ConsentField, type Purpose, PURPOSE_NAMES } from '@zhichuang/contracts';
import { AmountField, ChoiceField, DayField, IdField, IdListField, ObjectField, PercentField, TextField, TextListField, WholeField } from '@zhichuang/platform';

export class OwnerConsentBody {
  @IdField() rightId!: string;
  @IdField({ description: 'The document by which the owner agrees' }) documentId!: string;
}

export class NeedBody {
  @AmountField() amount!: string;
  @WholeField(1, 360) termMonths!: number;
  @TextField(2, 500, { lines: true }) purpose!: string;
  @ChoiceField(PURPOSE_NAMES, { nullable: true, description: 'What kind of purpose that is; products may ask' }) purposeKind?: Purpose | null;
  @IdListField(1, 50) rightIds!: string[];
  @DayField({ nullable: true, description: 'The last day on which the money is of use; the need expires after it' }) latestOn?: string | null;
  @PercentField({ nullable: true }) highestRate?: string | null;
  @TextField(1, 500, { lines: true, nullable: true }) otherSecurity?: string | null;
  @ObjectField(() => OwnerConsentBody, { optional: true, list: [0, 50] }) ownerConsents?: OwnerConsentBody[];
}

export class NeedChangeBody {
  @AmountField({ optional: true }) amount?: string;
  @WholeField(1, 360, { optional: true }) termMonths?: number;
  @TextField(2, 500, { lines: true, optional: true }) purpose?: string;
  @ChoiceField(PURPOSE_NAMES, { nullable: true }) purposeKind?: Purpose | null;
  @IdListField(1, 50, { optional: true }) rightIds?: string[];
  @DayField({ nullable: true }) latestOn?: string | null;
  @PercentField({ nullable: true }) highestRate?: string | null;
  @TextField(1, 500, { lines: true, nullable: true }) otherSecurity?: string | null;
  @ObjectField(() => OwnerConsentBody, { optional: true, list: [0, 50] }) ownerConsents?: OwnerConsentBody[];
}

export class ConsentBody {
  @DayField({ description: 'The last day on which the bank may see the need' }) validUntil!: string;
  @TextListField(1, 4, 20, { optional: true, choices: CONSENT_FIELD_NAMES, description: 'Groups of fields; all of them without' }) fields?: ConsentField[];
  @IdListField(0, 50, { optional: true }) documents?: string[];
  @TextField(2, 200, { lines: true, optional: true, description: "What the bank may use it for; the need's purpose without" }) purpose?: string;
  @TextField(1, 20, { optional: true, description: 'Version of the consent text that was shown' }) textVersion?: string;
  @ChoiceField(['web', 'counter'], { optional: true }) channel?: 'web' | 'counter';
}
