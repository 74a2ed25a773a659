import { ChoiceField, EmailField, PageQuery, QueryFlag } from '@zhichuang/platform';
import type { Locale } from '@zhichuang/contracts';

export class NotificationsQuery extends PageQuery {
  @QueryFlag('Only those not read yet') unread?: boolean;
}

export class AddressBody {
  @EmailField() email!: string;
  @ChoiceField(['zh', 'en'], { optional: true, description: 'Of the letters; the language of this request without' }) language?: Locale;
}
