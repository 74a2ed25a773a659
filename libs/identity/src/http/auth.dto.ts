import { IdField, SecretField, TextField } from '@zhichuang/platform';

export class SignInBody {
  @TextField(1, 100, { example: 'keeper' }) username!: string;
  @SecretField(1, 200) password!: string;
}

export class ChangePasswordBody {
  @SecretField(1, 200) oldPassword!: string;
  @SecretField(1, 200) newPassword!: string;
}

export class FirstPasswordBody {
  @SecretField(1, 2000, { description: 'The `passwordChangeToken` that signing in with a one-time password answered' }) token!: string;
  @SecretField(1, 200) password!: string;
}

export class ActingMembershipBody {
  @IdField() membershipId!: string;
}
