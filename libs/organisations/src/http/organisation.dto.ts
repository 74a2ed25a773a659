import { ORGANISATION_KINDS } from '@zhichuang/contracts';
import { ChoiceField, IdField, PageQuery, TextField, TextListField } from '@zhichuang/platform';

const ALL_KINDS = Object.keys(ORGANISATION_KINDS);
const KINDS = ALL_KINDS.filter((kind) => kind !== 'enterprise');

export class AddOrganisationBody {
  @ChoiceField(KINDS) kind!: 'bank' | 'ip-office' | 'guarantee-company' | 'insurer' | 'valuer' | 'agency' | 'operator';
  @TextField(2, 200) name!: string;
  @TextField(1, 40, { optional: true }) shortName?: string;
  @TextField(1, 40, { optional: true }) uscc?: string;
  @IdField({ optional: true, description: 'The unit above: a branch names its head office, a sub-branch its branch' }) parentId?: string;
  @TextField(6, 6, { example: '350100' }) divisionCode!: string;
  @TextListField(0, 100, 6, { optional: true, description: 'Division codes; a branch that names none serves the division it sits in' }) servedRegions?: string[];
}

export class ServedRegionsBody {
  @TextListField(0, 100, 6, { example: ['350100', '350128'] }) regions!: string[];
}

export class OrganisationQuery extends PageQuery {
  @TextField(1, 100, { optional: true, description: 'Part of the name' }) name?: string;
  @ChoiceField(ALL_KINDS, { optional: true, description: 'Kind of organisation' }) kind?: keyof typeof ORGANISATION_KINDS;
  @IdField({ optional: true, description: 'Directly below this unit' }) parentId?: string;
}
