import { ChoiceField, DayField, IdField, PageQuery, TextField } from '@zhichuang/platform';

export class AuditQuery extends PageQuery {
  @IdField({ optional: true, description: 'What this person did or was refused' }) personId?: string;
  @IdField({ optional: true, description: 'By people acting for this organisation' }) organisationId?: string;
  @TextField(1, 60, { optional: true, description: 'Kind of object; with objectId', example: 'loan' }) objectType?: string;
  @TextField(1, 100, { optional: true, description: 'Id of the object; with objectType' }) objectId?: string;
  @TextField(1, 100, { optional: true, description: 'Action by its name', example: 'lending.offer.choose' }) action?: string;
  @ChoiceField(['done', 'denied'], { optional: true, description: 'What was done, or what was refused' }) result?: 'done' | 'denied';
  @DayField({ optional: true, description: 'First day, Chinese time' }) from?: string;
  @DayField({ optional: true, description: 'Last day, included' }) to?: string;
}

export class VerificationQuery {
  @TextField(64, 64, { optional: true, description: 'A head noted before, 64 hexadecimal digits: shows that nothing was cut off since' }) head?: string;
}
