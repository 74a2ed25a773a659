import type { Id, PlainDate } from '@zhichuang/kernel';
import type { Page, PageRequest } from '@zhichuang/platform';
import type { Consent, FinancingNeed } from '../domain/financing-need.js';
import type { CellKey, Crowd } from '../domain/teaser.js';

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
  /** Null if it was never published. */
  readonly cell: CellKey | null;
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
  /** Published and applied needs of the served regions, newest first, with the crowds of the whole pool; one statement. */
  abstract page(reading: BankReading, today: PlainDate, request: PageRequest): Promise<{ readonly page: Page<{ readonly id: Id<'Need'>; readonly cell: CellKey | null }>; readonly pool: readonly Crowd[] }>;
  abstract sight(reading: BankReading, today: PlainDate, id: Id<'Need'>): Promise<BankSight | undefined>;
  /** The crowds of all live needs: teasers are generalised over all of them, whoever asks. An enterprise counts with its oldest need. */
  abstract pool(today: PlainDate): Promise<readonly Crowd[]>;
  /** Whether a need of the enterprise, applied with at the bank, is open to the unit by a consent that names the document. */
  abstract opensDocument(reading: BankReading, today: PlainDate, enterpriseId: Id<'Organisation'>, documentId: Id<'Document'>): Promise<boolean>;
  abstract caseFile(id: Id<'Need'>): Promise<CaseFile>;
}

export abstract class BankSightRepository {
  abstract disclose(disclosure: BankReading & { consentId: Id<'Consent'>; needId: Id<'Need'>; personId: Id<'Person'>; fields: readonly string[]; at: Date }): Promise<void>;
  /** Remembers that an application came in at the bank, once. */
  abstract recordApplication(applicationId: string, needId: Id<'Need'>, bankId: Id<'Organisation'>): Promise<void>;
}
