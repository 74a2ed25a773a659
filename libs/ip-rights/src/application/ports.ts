import type { Id, Money, PlainDate } from '@zhichuang/kernel';
import type { Page, PageRequest, Scope } from '@zhichuang/platform';

export type RightKind = 'invention' | 'utility-model' | 'design' | 'trademark' | 'software-copyright' | 'ic-layout';
export type Standing = 'sole-owner' | 'co-owner' | 'not-owner' | 'unproved';
export type ValueMethod = 'bank-internal' | 'agreed' | 'third-party' | 'self-stated';

export interface Holding {
  readonly rightId: Id<'Right'>;
  readonly kind: RightKind;
  readonly number: string;
  readonly title: string | null;
  readonly filingDate: PlainDate | null;
  readonly grantedOn: PlainDate | null;
  readonly standing: Standing;
  readonly value: { readonly amount: Money; readonly method: ValueMethod; readonly valuedOn: PlainDate } | null;
  readonly version: number;
}

export abstract class RightRepository {
  /** The register row of that number: the one that exists, or this one. */
  abstract addOrFind(right: { id: Id<'Right'>; kind: RightKind; number: string }): Promise<Id<'Right'>>;
  /** False when the enterprise holds it already. */
  abstract addHolding(enterpriseId: Id<'Organisation'>, rightId: Id<'Right'>, standing: Standing): Promise<boolean>;
  abstract recordValue(value: { id: Id<'RecordedValue'>; enterpriseId: Id<'Organisation'>; rightId: Id<'Right'>; amount: Money; method: ValueMethod; valuedOn: PlainDate; valuer: string | null }): Promise<void>;
  abstract touchHolding(enterpriseId: Id<'Organisation'>, rightId: Id<'Right'>, version: number): Promise<boolean>;
}

export abstract class HoldingReader {
  abstract page(scope: Scope, request: PageRequest): Promise<Page<Holding>>;
  abstract one(scope: Scope, rightId: Id<'Right'>): Promise<Holding | undefined>;
}
