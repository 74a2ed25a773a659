import { SecretField, TextField } from '@zhichuang/platform';

export class SignInBody {
  @TextField(1, 100, { example: 'keeper' }) username!: string;
  @SecretField(1, 200) password!: string;
}
