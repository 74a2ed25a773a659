import { QueryFlag } from '@zhichuang/platform';

export class ReplayQuery {
  @QueryFlag('`true`: with every product and all reasons, from what was kept') explain?: boolean;
}
