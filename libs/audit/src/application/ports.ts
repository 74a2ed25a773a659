import type { Id } from '@zhichuang/kernel';
import type { AuditVerdict, Page, PageRequest } from '@zhichuang/platform';

/** One line of the trail: who did what to which object; names of fields, never their values. */
export interface AuditEntry {
  /** Counts up, with gaps. */
  readonly id: string;
  readonly occurredAt: Date;
  readonly requestId: string | null;
  readonly personId: string | null;
  readonly membershipId: string | null;
  readonly organisationId: string | null;
  readonly role: string | null;
  readonly action: string;
  readonly objectType: string | null;
  readonly objectId: string | null;
  readonly result: 'done' | 'denied';
  readonly fields: readonly string[];
  /** Its place in the chain; null until it is sealed. */
  readonly position: number | null;
}

export interface AuditFilter {
  readonly personId?: Id<'Person'>;
  readonly organisationId?: Id<'Organisation'>;
  readonly object?: { readonly type: string; readonly id: string };
  readonly action?: string;
  readonly result?: AuditEntry['result'];
  /** From this instant on. */
  readonly from?: Date;
  /** Before this instant. */
  readonly before?: Date;
}

export abstract class AuditTrail {
  /** Newest first. */
  abstract page(filter: AuditFilter, request: PageRequest): Promise<Page<AuditEntry>>;
}

export abstract class AuditChain {
  abstract length(): Promise<number>;
  /** Walks trail and chain in one snapshot. */
  abstract verify(head: string | undefined): Promise<AuditVerdict>;
}
