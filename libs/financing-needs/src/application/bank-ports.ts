import type { ConsentField } from '@zhichuang/contracts';
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
}

export interface CaseFile {
  readonly enterprise: { readonly id: string; readonly name: string; readonly uscc: string | null; readonly divisionCode: string; readonly industryCode: string };
  readonly rights: readonly { readonly id: string; readonly kind: string; readonly number: string; readonly title: string | null; /** `unproved`: nothing but the enterprise's word says that it is the owner. */ readonly standing: string; readonly grantedOn: PlainDate | null; readonly value: string | null; readonly valueMethod: string | null; readonly valuedOn: PlainDate | null }[];
}

export abstract class BankSightReader {
  /** Published and applied needs of the served regions, newest first, with the crowds of the whole pool; one statement. */
  abstract page(reading: BankReading, today: PlainDate, request: PageRequest): Promise<{ readonly page: Page<{ readonly id: Id<'Need'>; readonly cell: CellKey | null }>; readonly pool: readonly Crowd[] }>;
  /** The beginnings of the divisions whose needs the unit sees: whole cities, or a province. */
  abstract servedPlaces(unitId: Id<'Organisation'>): Promise<readonly string[]>;
  /** By need: the enterprise's name, of those of these needs with which an application came in at the bank. */
  abstract appliedNames(bankId: Id<'Organisation'>, ids: readonly Id<'Need'>[]): Promise<ReadonlyMap<Id<'Need'>, string>>;
  abstract sight(reading: BankReading, id: Id<'Need'>): Promise<BankSight | undefined>;
  /** The crowds of all live needs: teasers are generalised over all of them, whoever asks. An enterprise counts with its oldest need. */
  abstract pool(today: PlainDate): Promise<readonly Crowd[]>;
  /** A need of the enterprise, applied with at the bank, that is open to the unit by a consent that names the document. */
  abstract needOpening(reading: BankReading, today: PlainDate, enterpriseId: Id<'Organisation'>, documentId: Id<'Document'>): Promise<Id<'Need'> | undefined>;
  abstract caseFile(id: Id<'Need'>): Promise<CaseFile>;
}

export interface Disclosing extends BankReading {
  readonly personId: Id<'Person'>;
  readonly needIds: readonly Id<'Need'>[];
  readonly groups: readonly ConsentField[];
  readonly documentId: Id<'Document'> | null;
  readonly at: Date;
  readonly today: PlainDate;
}

export abstract class BankSightRepository {
  /** Records what is shown of each need under the consent in force for the unit, the nearest one; answers those consents, held until the transaction ends. */
  abstract disclose(disclosure: Disclosing): Promise<readonly { readonly needId: Id<'Need'>; readonly consent: Consent }[]>;
  /** Whether every one of these consents is in force on the day. */
  abstract allInForce(consentIds: readonly string[], today: PlainDate): Promise<boolean>;
  /** Remembers that an application came in at the bank, once. */
  abstract recordApplication(applicationId: string, needId: Id<'Need'>, bankId: Id<'Organisation'>): Promise<void>;
}
