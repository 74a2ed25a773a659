import { type PatentFamily, patentTermEnd, type PlainDate } from '@zhichuang/kernel';

export const RIGHT_KINDS = ['invention', 'utility-model', 'design', 'trademark', 'software-copyright', 'ic-layout'] as const;
export type RightKind = (typeof RIGHT_KINDS)[number];

const PATENTS: readonly RightKind[] = ['invention', 'utility-model', 'design'];
export const isPatent = (kind: RightKind): kind is PatentFamily => PATENTS.includes(kind);

/** What makes a right one row of the register. */
export interface RightKey {
  readonly kind: RightKind;
  readonly number: string;
  readonly niceClass: number | null;
  readonly pct: boolean;
}

/** What the register (or, without a number, the holder) states about a right at one time. */
export interface Publication {
  readonly publicationNo: string | null;
  readonly publishedOn: PlainDate | null;
  /** A grant (B, C, U, Y, S) or a registration; an A is published only. */
  readonly grants: boolean;
  readonly filingDate: PlainDate | null;
  readonly title: string | null;
  readonly applicants: readonly string[];
}

/** `unknown`: entered by number alone. `unpublished`: stated by its holder and nowhere published, so confidential everywhere. */
export type Stage = 'unknown' | 'unpublished' | 'published' | 'granted';

export interface RightSummary {
  readonly title: string | null;
  readonly owners: readonly string[];
  readonly filingDate: PlainDate | null;
  readonly publishedOn: PlainDate | null;
  readonly grantedOn: PlainDate | null;
  readonly termEnd: PlainDate | null;
  readonly stage: Stage;
}

/** What holds today out of everything stated: the later publication wins for owners and title, of one day the grant. */
export function summarise(kind: RightKind, publications: readonly Publication[]): RightSummary {
  const ordered = inOrder(publications);
  const latest = ordered.at(-1);
  const numbered = ordered.filter((publication) => publication.publicationNo !== null);
  const grant = ordered.find((publication) => publication.grants);
  const filingDate = ordered.findLast((publication) => publication.filingDate !== null)?.filingDate ?? null;
  return {
    title: latest?.title ?? null,
    owners: latest?.applicants ?? [],
    filingDate,
    publishedOn: numbered[0]?.publishedOn ?? null,
    grantedOn: grant?.publishedOn ?? null,
    termEnd: filingDate !== null && isPatent(kind) ? patentTermEnd(kind, filingDate) : null,
    stage: grant ? 'granted' : numbered.length > 0 ? 'published' : latest && isPatent(kind) ? 'unpublished' : 'unknown',
  };
}

/** By date; what its holder stated without a date comes first, a grant after a publication of the same day. */
export function inOrder(publications: readonly Publication[]): Publication[] {
  const key = (publication: Publication): string => `${publication.publishedOn ?? ''} ${publication.grants ? 1 : 0} ${publication.publicationNo ?? ''}`;
  return [...publications].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

export const samePublication = (a: Publication, b: Publication): boolean =>
  a.publishedOn === b.publishedOn && a.grants === b.grants && a.filingDate === b.filingDate && a.title === b.title && a.applicants.length === b.applicants.length && a.applicants.every((name, i) => name === b.applicants[i]);
