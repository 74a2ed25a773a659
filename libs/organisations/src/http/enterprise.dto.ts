import { ObjectField, SecretField, TextField } from '@zhichuang/platform';

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

export class ReviewBody {
  @TextField(1, 500, { optional: true }) note?: string;
}
