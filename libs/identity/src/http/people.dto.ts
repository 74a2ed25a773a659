import { ROLE_NAMES, type Role } from '@zhichuang/contracts';
import { ChoiceField, IdField, PageQuery, SecretField, TextField } from '@zhichuang/platform';

export class FirstAccountBody {
  @IdField() organisationId!: string;
  @TextField(2, 100) username!: string;
  @TextField(1, 60) displayName!: string;
  @SecretField(1, 200, { description: 'A one-time password: it has to be replaced at the first sign-in' }) password!: string;
}

export class NewPersonBody {
  @TextField(2, 100) username!: string;
  @TextField(1, 60) displayName!: string;
  @SecretField(1, 200, { description: 'A one-time password: it has to be replaced at the first sign-in' }) password!: string;
  @ChoiceField(ROLE_NAMES) role!: Role;
  @IdField({ optional: true, description: 'A branch, for the head office of a bank' }) organisationId?: string;
}

export class InvitationBody {
  @TextField(2, 100) username!: string;
  @ChoiceField(ROLE_NAMES) role!: Role;
  @IdField({ optional: true, description: 'A branch, for the head office of a bank' }) organisationId?: string;
}

export class OneTimePasswordBody {
  @SecretField(1, 200) password!: string;
}

export class SessionQuery extends PageQuery {
  @IdField({ optional: true, description: "This person's sessions" }) personId?: string;
}
