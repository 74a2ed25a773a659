import type { Id, PlainDate } from '@zhichuang/kernel';
import type { Page, PageRequest } from '@zhichuang/platform';
import type { Consent, FinancingNeed } from '../domain/financing-need.js';
import type { PoolEntry } from '../domain/teaser.js';

/** The bank that reads, and which of its units. */
export interface BankReading {
  readonly bankId: Id<'Organisation'>;
  readonly unitId: Id<'Organisation'>;
}

/** What decides how much of a need a bank sees. */
export interface BankSight {
  readonly need: FinancingNeed;
  /** The need's enterprise sits in a region that the unit serves. */
  readonly served: boolean;
  /** An application with this need came in at the bank. */
  readonly applied: boolean;
  /** In force today for this unit. */
  readonly consent: Consent | null;
}

export interface CaseFile {
  readonly enterprise: { readonly id: string; readonly name: string; readonly uscc: string | null; readonly divisionCode: string; readonly industryCode: string };
  readonly rights: readonly { readonly id: string; readonly kind: string; readonly number: string; readonly title: string | null; readonly value: string | null; readonly valueMethod: string | null; readonly valuedOn: PlainDate | null }[];
}

export abstract class BankSightReader {
  /** Published and applied needs of the served regions, newest first. */
  abstract page(reading: BankReading, today: PlainDate, request: PageRequest): Promise<Page<{ readonly id: Id<'Need'>; readonly state: string }>>;
  abstract sight(reading: BankReading, today: PlainDate, id: Id<'Need'>): Promise<BankSight | undefined>;
  /** Every live need: teasers are generalised over all of them, whoever asks. */
  abstract pool(today: PlainDate): Promise<readonly PoolEntry[]>;
  /** Whether a need of the enterprise, applied with at the bank, is open to the unit by a consent that names the document. */
  abstract opensDocument(reading: BankReading, today: PlainDate, enterpriseId: Id<'Organisation'>, documentId: Id<'Document'>): Promise<boolean>;
  abstract caseFile(id: Id<'Need'>): Promise<CaseFile>;
}

export abstract class BankSightRepository {
  abstract disclose(disclosure: BankReading & { consentId: Id<'Consent'>; needId: Id<'Need'>; personId: Id<'Person'>; fields: readonly string[]; at: Date }): Promise<void>;
  /** Remembers that an application came in at the bank, once. */
  abstract recordApplication(applicationId: string, needId: Id<'Need'>, bankId: Id<'Organisation'>): Promise<void>;
}
