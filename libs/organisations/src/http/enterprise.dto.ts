import { ENTERPRISE_TAGS, type EnterpriseTag, REVIEW_STATES, type ReviewState, SIZE_CLASSES, type SizeClass } from '@zhichuang/contracts';
import { ChoiceField, DayField, IdField, ObjectField, PageQuery, SecretField, TextField } from '@zhichuang/platform';

export class KeeperBody {
  @TextField(3, 100, { example: 'keeper' }) username!: string;
  @SecretField(8, 200) password!: string;
  @TextField(1, 60, { optional: true }) displayName?: string;
}

export class RegisterEnterpriseBody {
  @TextField(1, 40, { example: '91350100M000100Y43' }) uscc!: string;
  @TextField(2, 200) name!: string;
  @TextField(6, 6, { example: '350102' }) divisionCode!: string;
  @TextField(1, 5, { example: 'C3973' }) industryCode!: string;
  @ObjectField(() => KeeperBody) keeper!: KeeperBody;
}

export class GroupBody {
  @TextField(2, 200) name!: string;
  @TextField(1, 40, { optional: true }) uscc?: string;
}

export class ChangeEnterpriseBody {
  @TextField(2, 200, { optional: true, description: 'The former name is kept with its last day' }) name?: string;
  @TextField(6, 6, { optional: true }) divisionCode?: string;
  @DayField({ optional: true, description: 'The first day in the new division; today without it' }) movedOn?: string;
  @TextField(1, 5, { optional: true }) industryCode?: string;
  @TextField(1, 60, { nullable: true, example: '福州高新区' }) zone?: string | null;
  @DayField({ nullable: true, description: 'The day of establishment on the licence' }) establishedOn?: string | null;
  @ObjectField(() => GroupBody, { nullable: true }) group?: GroupBody | null;
  @IdField({ optional: true }) licenceDocumentId?: string;
}

export class ReviewBody {
  @ChoiceField(['looked-over', 'questions'], { optional: true, description: 'looked-over without it' }) decision?: 'looked-over' | 'questions';
  @TextField(1, 500, { lines: true, optional: true, description: 'Required with questions' }) note?: string;
}

export class RefusalBody {
  @TextField(1, 500, { lines: true, description: 'Why whoever registered does not speak for the enterprise' }) note!: string;
}

export class AnswerBody {
  @TextField(1, 500, { lines: true }) note!: string;
}

export class EnterpriseQuery extends PageQuery {
  @TextField(1, 100, { optional: true, description: 'Part of a present or former name' }) name?: string;
  @ChoiceField(Object.keys(REVIEW_STATES), { optional: true, description: 'Whoever waits longest comes first' }) review?: ReviewState;
  @ChoiceField(Object.keys(SIZE_CLASSES), { optional: true, description: 'Size class of the latest year' }) sizeClass?: SizeClass;
  @ChoiceField(Object.keys(ENTERPRISE_TAGS), { optional: true, description: 'Confirmed and valid today' }) tag?: EnterpriseTag;
  @TextField(2, 6, { optional: true, description: 'Division code of two to six digits; what lies in it', example: '350100' }) region?: string;
}
