import { ENTERPRISE_TAGS, type EnterpriseTag } from '@zhichuang/contracts';
import { ChoiceField, DayField, IdField, TextField } from '@zhichuang/platform';

export class TagBody {
  @ChoiceField(Object.keys(ENTERPRISE_TAGS)) tag!: EnterpriseTag;
  @TextField(2, 100, { example: '福建省科学技术厅' }) issuer!: string;
  @TextField(1, 100, { optional: true }) documentNumber?: string;
  @IdField({ optional: true }) documentId?: string;
  @DayField() validFrom!: string;
  @DayField({ optional: true }) validTo?: string;
}

export class TagDecisionBody {
  @TextField(1, 500, { lines: true, optional: true }) note?: string;
}

export class TagRefusalBody {
  @TextField(1, 500, { lines: true }) note!: string;
}
