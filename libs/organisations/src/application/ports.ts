import type { Id } from '@zhichuang/kernel';
import type { OrganisationKind, Scope } from '@zhichuang/platform';

export interface NewOrganisation {
  readonly id: Id<'Organisation'>;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly uscc: string | null;
  readonly parentId: Id<'Organisation'> | null;
  readonly headId: Id<'Organisation'>;
  readonly divisionCode: string;
}

export interface Enterprise {
  readonly id: Id<'Organisation'>;
  readonly uscc: string;
  readonly usccVerdict: 'valid' | 'confirm';
  readonly name: string;
  readonly divisionCode: string;
  readonly industryCode: string;
  readonly reviewedAt: Date | null;
  readonly version: number;
}

export abstract class OrganisationRepository {
  abstract add(organisation: NewOrganisation): Promise<void>;
  abstract addEnterprise(id: Id<'Organisation'>, facts: { industryCode: string; usccVerdict: 'valid' | 'confirm' }): Promise<void>;
  abstract divisionStatus(code: string): Promise<'current' | 'retired' | undefined>;
  abstract industryExists(code: string): Promise<boolean>;
  abstract enterprise(id: Id<'Organisation'>, scope: Scope): Promise<Enterprise | undefined>;
  /** False when the version is no longer the one that was read. */
  abstract markReviewed(id: Id<'Organisation'>, version: number, review: { at: Date; by: Id<'Person'>; note: string | null }): Promise<boolean>;
}
