import type { EnterpriseTag, ReviewState, SizeClass } from '@zhichuang/contracts';
import type { Id, PlainDate, RegionCode, ReportingException } from '@zhichuang/kernel';
import type { OrganisationKind, Page, PageRequest, Scope } from '@zhichuang/platform';
import type { CodeFinding, DivisionStatus } from '../domain/evidence.js';
import type { Move, RegionPeriod } from '../domain/region-history.js';
import type { SizeRule } from '../domain/size-class.js';
import type { ParentUnit, Place } from '../domain/unit.js';
import type { YearlyFacts } from '../domain/yearly-facts.js';

type OrganisationId = Id<'Organisation'>;

export interface NewOrganisation extends Place {
  readonly id: OrganisationId;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly shortName: string | null;
  readonly uscc: string | null;
  readonly divisionCode: string;
}

export interface Organisation extends NewOrganisation {
  readonly servedRegions: readonly RegionCode[];
  readonly closedOn: PlainDate | null;
  readonly version: number;
}

export interface OrganisationFilter {
  readonly search?: string;
  readonly kind?: OrganisationKind;
  readonly parentId?: OrganisationId;
}

/** A bank as an enterprise chooses it for a consent: its head office with the open units below. */
export interface Bank {
  readonly id: OrganisationId;
  readonly name: string;
  readonly shortName: string | null;
  readonly units: readonly { readonly id: OrganisationId; readonly name: string; readonly parentId: OrganisationId; readonly divisionCode: string; readonly servedRegions: readonly RegionCode[] }[];
}

/** Organisations as the system administrator keeps them. */
export abstract class OrganisationRepository {
  abstract add(organisation: NewOrganisation): Promise<void>;
  /** Replaces the regions; the caller holds the unit's new version. */
  abstract serve(unitId: OrganisationId, regions: readonly RegionCode[]): Promise<void>;
  /** A unit to put another one under, locked against being closed meanwhile. */
  abstract parent(id: OrganisationId): Promise<ParentUnit | undefined>;
  abstract hasOpenUnits(id: OrganisationId): Promise<boolean>;
  /** Takes the next version; false when the one that was read is no longer the present one. */
  abstract advance(id: OrganisationId, version: number): Promise<boolean>;
  abstract close(id: OrganisationId, on: PlainDate): Promise<void>;
  abstract one(id: OrganisationId, scope: Scope): Promise<Organisation | undefined>;
  abstract page(filter: OrganisationFilter, scope: Scope, request: PageRequest): Promise<Page<Organisation>>;
  abstract banks(request: PageRequest): Promise<Page<Bank>>;
}

export interface FormerName {
  readonly name: string;
  readonly until: PlainDate;
}

export interface Group {
  readonly name: string;
  readonly uscc: string | null;
}

/** An enterprise in a list. */
export interface EnterpriseLine {
  readonly id: OrganisationId;
  readonly uscc: string;
  readonly usccVerdict: CodeFinding['verdict'];
  readonly usccReason: CodeFinding['reason'];
  readonly evidence: CodeFinding['evidence'];
  readonly name: string;
  readonly divisionCode: string;
  readonly industryCode: string;
  readonly zone: string | null;
  readonly sizeClass: SizeClass;
  readonly sizeClassYear: number | null;
  readonly reviewState: ReviewState;
  readonly reviewSince: Date;
  readonly reviewedAt: Date | null;
  readonly reviewNote: string | null;
  /** Its papers were looked over at least once, maybe before a change reopened the review. */
  readonly wasLookedOver: boolean;
  readonly version: number;
}

export interface Enterprise extends EnterpriseLine {
  /** As its licence says; null while nobody has stated it. */
  readonly establishedOn: PlainDate | null;
  readonly group: Group | null;
  readonly licenceDocumentId: string | null;
  readonly formerNames: readonly FormerName[];
  readonly regions: readonly RegionPeriod[];
}

export interface EnterpriseFilter {
  /** Part of a present or former name. */
  readonly search?: string;
  readonly review?: ReviewState;
  readonly sizeClass?: SizeClass;
  /** Held on `onDay`. */
  readonly tag?: EnterpriseTag;
  readonly onDay: PlainDate;
  readonly region?: RegionCode;
}

export interface NewEnterprise extends CodeFinding {
  readonly id: OrganisationId;
  readonly industryCode: string;
  readonly divisionCode: string;
  readonly at: Date;
}

/** The columns of an enterprise that its keeper changes; what is left out stays. */
export interface EnterpriseChange {
  readonly name?: string;
  readonly industryCode?: string;
  readonly zone?: string | null;
  readonly establishedOn?: PlainDate | null;
  readonly group?: Group | null;
  readonly licenceDocumentId?: string;
}

export interface ReviewOutcome {
  readonly state: ReviewState;
  readonly at: Date;
  readonly by: Id<'Person'>;
  readonly note: string | null;
}

export abstract class EnterpriseRepository {
  abstract add(enterprise: NewEnterprise): Promise<void>;
  abstract one(id: OrganisationId, scope: Scope): Promise<Enterprise | undefined>;
  /** In the order of the office's day with `review`: whoever waits longest first; else the newest first. */
  abstract page(filter: EnterpriseFilter, scope: Scope, request: PageRequest): Promise<Page<EnterpriseLine>>;
  /** Takes the next version; false when the one that was read is no longer the present one. */
  abstract advance(id: OrganisationId, version: number): Promise<boolean>;
  abstract change(id: OrganisationId, change: EnterpriseChange): Promise<void>;
  abstract keepFormerName(id: OrganisationId, name: string, until: PlainDate): Promise<void>;
  abstract moveRegion(id: OrganisationId, move: Move): Promise<void>;
  abstract settleReview(id: OrganisationId, review: ReviewOutcome): Promise<void>;
  abstract settleSize(id: OrganisationId, size: { sizeClass: SizeClass; year: number | null }): Promise<void>;
  /** Locks the enterprise until the transaction ends; its industry, or undefined outside the scope. */
  abstract lock(id: OrganisationId, scope: Scope): Promise<{ industryCode: string } | undefined>;
}

export interface YearlyStatement {
  readonly year: number;
  /** 0 for a year about which nothing was stated. */
  readonly version: number;
  readonly facts: YearlyFacts;
  readonly recordedAt: Date | null;
}

export abstract class YearlyFactsRepository {
  /** The version goes into the key: a second writer of the same one fails with `version-stale`. */
  abstract add(enterpriseId: OrganisationId, statement: { year: number; version: number; facts: YearlyFacts; by: Id<'Person'>; at: Date }): Promise<void>;
  abstract latest(enterpriseId: OrganisationId, year: number, scope: Scope): Promise<YearlyStatement | undefined>;
  abstract versions(enterpriseId: OrganisationId, year: number, scope: Scope, request: PageRequest): Promise<Page<YearlyStatement>>;
  /** Years with a statement, the last first, each as last stated. */
  abstract years(enterpriseId: OrganisationId, scope: Scope, request: PageRequest): Promise<Page<YearlyStatement>>;
  /** As last stated about the latest year of all. */
  abstract ofLatestYear(enterpriseId: OrganisationId): Promise<YearlyStatement | undefined>;
}

export interface TagForm {
  readonly tag: EnterpriseTag;
  readonly issuer: string;
  readonly documentNumber: string | null;
  readonly documentId: string | null;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
}

export interface HeldTag extends TagForm {
  readonly id: Id<'Tag'>;
  readonly enterpriseId: OrganisationId;
  readonly state: 'proposed' | 'confirmed' | 'refused';
  readonly proposedAt: Date;
  readonly decidedAt: Date | null;
  readonly note: string | null;
  readonly version: number;
}

export abstract class TagRepository {
  abstract add(tag: TagForm & { id: Id<'Tag'>; enterpriseId: OrganisationId; by: Id<'Person'>; at: Date }): Promise<void>;
  abstract one(enterpriseId: OrganisationId, id: Id<'Tag'>, scope: Scope): Promise<HeldTag | undefined>;
  abstract page(enterpriseId: OrganisationId, scope: Scope, request: PageRequest): Promise<Page<HeldTag>>;
  /** False when the version is no longer the one that was read. */
  abstract decide(id: Id<'Tag'>, version: number, decision: { state: 'confirmed' | 'refused'; by: Id<'Person'>; at: Date; note: string | null }): Promise<boolean>;
}

/** Code lists and dated rules. */
export abstract class ReferenceReader {
  abstract divisionStatus(code: string): Promise<DivisionStatus>;
  abstract industryExists(code: string): Promise<boolean>;
  /** The size rules in force on the day. */
  abstract sizeRules(day: PlainDate): Promise<readonly SizeRule[]>;
  abstract reportingExceptions(day: PlainDate): Promise<readonly ReportingException[]>;
}

/** Documents come later in the order of features: their published view tells which papers there are. */
export abstract class PaperReader {
  /** Which of these documents the enterprise has attached to itself or to its yearly facts. */
  abstract onFile(enterpriseId: Id<'Organisation'>, documentIds: readonly string[]): Promise<ReadonlySet<string>>;
}
