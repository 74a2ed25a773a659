import { addMonths, monthsBetween, type PlainDate, plainDate } from '@zhichuang/kernel';
import { boundsOf, factEntry, type Reading, type Readings } from '@zhichuang/eligibility';
import type { CriterionFact } from '@zhichuang/contracts';
import type { HeldRight, NeedFacts } from './facts.js';
import { lifeAfter } from './life-after-loan.js';

/** What the house has on record about a need, its enterprise and the enterprise's rights. Amounts in fen as text. */
export interface NeedRecord {
  readonly needId: string;
  readonly enterpriseId: string;
  readonly amount: string;
  readonly termMonths: number;
  readonly highestRatePpm: number | null;
  readonly otherSecurity: string | null;
  readonly division: string | null;
  readonly industry: string | null;
  readonly size: string | null;
  readonly establishedOn: PlainDate | null;
  readonly purposeKind: string | null;
  /** Of the latest year that states both: what the main product earns, in fen, and the rights that it uses. */
  readonly mainProduct: { readonly year: number; readonly revenue: string; readonly source: string; readonly rightIds: readonly string[] } | null;
  /** The first day on which evidence, of whatever age, shows a pledge of one of its rights. */
  readonly pledgedOn: PlainDate | null;
  readonly tags: readonly { readonly tag: string; readonly validFrom: PlainDate; readonly validTo: PlainDate | null }[];
  readonly years: readonly { readonly year: number; readonly fact: string; readonly value: unknown; readonly source: string }[];
  readonly rights: readonly RightRecord[];
}

export interface RightRecord {
  readonly id: string;
  readonly kind: string;
  readonly ownership: string;
  readonly stage: 'granted' | 'published' | 'unpublished' | 'unknown';
  readonly filingDate: PlainDate | null;
  readonly termEnd: PlainDate | null;
  readonly value: string | null;
  readonly valueMethod: string | null;
  readonly valuedOn: PlainDate | null;
  readonly offered: boolean;
  /** The document by which whoever else owns the right agrees is on file with the need. */
  readonly ownersAgree: boolean;
  /** When the annual fee fell due that may still be paid with surcharge. */
  readonly feeDueOn: PlainDate | null;
  /** The latest of each fact; one past its maximum age is not here. */
  readonly facts: readonly { readonly fact: string; readonly status: 'yes' | 'no'; readonly asOf: PlainDate; readonly source: string }[];
}

const read = (value: Reading['value'], source: string, asOf: PlainDate | null = null): Reading => ({ value, source, asOf });
type Read = Partial<Record<CriterionFact, Reading | undefined>>;
const present = (readings: Read): Readings => Object.fromEntries(Object.entries(readings).filter(([, reading]) => reading !== undefined)) as Readings;

/** The record as facts of the vocabulary on a day; what is not on record is not there. */
export function needFactsOf(record: NeedRecord, day: PlainDate): NeedFacts {
  const right = (each: RightRecord): HeldRight => ({ id: each.id, readings: rightReadings(each, record, day), lastDay: each.termEnd });
  return {
    day,
    readings: present({ ...enterpriseReadings(record, day), 'need.amount': read(Number(record.amount), 'need'), 'need.term': read(record.termMonths, 'need'), 'need.purpose': record.purposeKind === null ? undefined : read(record.purposeKind, 'need'), 'need.highest-rate': record.highestRatePpm === null ? undefined : read(record.highestRatePpm, 'need') }),
    offered: record.rights.filter(({ offered }) => offered).map(right),
    further: record.rights.filter((each) => !each.offered && mayOffer(each)).map(right),
    beyond: record.rights.filter((each) => !each.offered && !mayOffer(each)).map(right),
    otherSecurity: record.otherSecurity,
  };
}

/** What is published only, unpublished or somebody else's is not the enterprise's to offer. */
const mayOffer = ({ stage, ownership }: RightRecord): boolean => (stage === 'granted' || stage === 'unknown') && ownership !== 'not-owner';

function enterpriseReadings(record: NeedRecord, day: PlainDate): Read {
  const { division, industry, size } = record;
  return {
    'enterprise.region': division === null ? undefined : read(division, 'registered'),
    'enterprise.industry': industry === null ? undefined : read(industry, 'registered'),
    'enterprise.size': size === null || size === 'unknown' ? undefined : read(size, 'computed'),
    'enterprise.age': record.establishedOn === null || record.establishedOn > day ? undefined : read(monthsBetween(record.establishedOn, day), 'registered', record.establishedOn),
    'enterprise.tags': tagsRead(record.tags, day),
    ...yearlyReadings(record),
    'enterprise.first-time-pledgor': pledgedBefore(record, day),
  };
}

/** Held while it is valid; lacking once it has run out: that is a fact. Before its first day nothing is known, as of one that is not on record: there may have been an earlier one. */
function tagsRead(tags: NeedRecord['tags'], day: PlainDate): Reading {
  const valid = new Set(tags.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo)).map(({ tag }) => tag));
  const ranOut = new Set(tags.filter(({ validTo }) => validTo !== null && validTo < day).map(({ tag }) => tag));
  return read({ held: [...valid].sort(), lacking: [...ranOut].filter((tag) => !valid.has(tag)).sort() }, 'record');
}

/** Of each fact the latest year that states it; ratios within one year, growth over the year before. */
function yearlyReadings({ years }: NeedRecord): Read {
  const of = (fact: string, year?: number) => years.filter((each) => each.fact === fact && (year === undefined || each.year === year)).sort((a, b) => b.year - a.year)[0];
  const endOf = (year: number): PlainDate => plainDate(`${year}-12-31`);
  const plain = (fact: string, whole: (value: unknown) => Reading['value']): Reading | undefined => {
    const stated = of(fact);
    return stated && read(whole(stated.value), stated.source, endOf(stated.year));
  };
  const ratio = (part: string, whole: string, name: CriterionFact): Reading | undefined => {
    const [above, below] = [of(part), of(whole, of(part)?.year)];
    return above && below && share(name, BigInt(String(above.value)), BigInt(String(below.value)), above.source, endOf(above.year));
  };
  const revenue = of('revenue');
  const before = revenue && of('revenue', revenue.year - 1);
  const growth = revenue && before && share('enterprise.revenue-growth', BigInt(String(revenue.value)) - BigInt(String(before.value)), BigInt(String(before.value)), revenue.source, endOf(revenue.year));
  return {
    'enterprise.revenue': plain('revenue', Number),
    'enterprise.revenue-growth': growth,
    'enterprise.debt-ratio': ratio('liabilities', 'totalAssets', 'enterprise.debt-ratio'),
    'enterprise.research-share': ratio('rdCost', 'revenue', 'enterprise.research-share'),
    'enterprise.staff': plain('staff', Number),
    'enterprise.tax-grade': plain('taxGrade', String),
    'enterprise.loans-outstanding': plain('loansOutstanding', Number),
  };
}

/** In ppm, rounded down; unknown over nothing, and at most what the vocabulary counts to. */
function share(fact: CriterionFact, part: bigint, whole: bigint, source: string, asOf: PlainDate): Reading | undefined {
  const entry = factEntry(fact);
  if (whole <= 0n || entry.kind !== 'number') return undefined;
  const scaled = part * 1_000_000n;
  const down = scaled / whole - (scaled % whole < 0n ? 1n : 0n);
  const { min, max } = boundsOf(entry);
  return read(Math.min(Math.max(Number(down), min), max), source, asOf);
}

/** That an enterprise never pledged before, nothing on record can show; that it did, a pledge that was shown or a balance does, however long ago. */
function pledgedBefore({ pledgedOn, years }: NeedRecord, day: PlainDate): Reading | undefined {
  if (pledgedOn !== null && pledgedOn <= day) return read('no', 'record', pledgedOn);
  const balance = years.find(({ fact, value }) => fact === 'pledgesOutstanding' && BigInt(String(value)) > 0n);
  return balance && read('no', balance.source, plainDate(`${balance.year}-12-31`));
}

function rightReadings(right: RightRecord, record: NeedRecord, day: PlainDate): Readings {
  const { kind, stage, termEnd, value, valueMethod, valuedOn } = right;
  const ended = termEnd !== null && termEnd < day;
  return present({
    'right.kind': read(kind, 'register'),
    'right.standing': standing(right),
    'right.stage': stage === 'unknown' ? undefined : read(stage, 'publication'),
    'right.owner-today': shown(right, 'owner-today'),
    'right.in-force': ended ? read('no', 'computed', termEnd) : shown(right, 'in-force'),
    'right.fee-state': feeState(right),
    'right.life-after-loan': termEnd === null ? undefined : read(lifeAfter(addMonths(day, record.termMonths), termEnd), 'computed'),
    'right.co-owners': coOwners(right),
    'right.pledged': shown(right, 'pledged'),
    'right.preserved': shown(right, 'preservation'),
    'right.invalidation': shown(right, 'invalidation'),
    'right.same-day-twin': sameDayTwin(right, record),
    'right.value': value === null ? undefined : read(Number(value), 'record', valuedOn),
    'right.product-revenue': productRevenue(right, record),
    'right.value-method': valueMethod === null ? undefined : read(valueMethod, 'record', valuedOn),
  });
}

/** What was published of a right's owners stays so; a paper that shows the owner is believed as long as what else it shows. */
function standing(right: RightRecord): Reading | undefined {
  if (right.ownership !== 'unproved' && right.ownership !== 'documented') return read(right.ownership, 'publication');
  const owner = shown(right, 'owner-today');
  return owner?.value === 'yes' ? { ...owner, value: 'documented' } : undefined;
}

function productRevenue({ id }: RightRecord, { mainProduct }: NeedRecord): Reading | undefined {
  return mainProduct?.rightIds.includes(id) ? read(Number(mainProduct.revenue), mainProduct.source, plainDate(`${mainProduct.year}-12-31`)) : undefined;
}

/** The enterprise's own word is no evidence of what the register says. */
function shown({ facts }: RightRecord, name: string): Reading | undefined {
  const fact = facts.find((each) => each.fact === name && each.source !== 'self-stated');
  return fact && read(fact.status, fact.source, fact.asOf);
}

/** A receipt from before the fee that is due now says nothing of it. */
function feeState({ facts, feeDueOn }: RightRecord): Reading | undefined {
  const paid = facts.find(({ fact, source }) => fact === 'fee-paid' && source !== 'self-stated');
  if (!paid) return undefined;
  if (paid.status === 'no') return read(feeDueOn === null ? 'unpaid' : 'grace', paid.source, paid.asOf);
  return feeDueOn !== null && paid.asOf < feeDueOn ? undefined : read('paid', paid.source, paid.asOf);
}

function coOwners({ ownership, ownersAgree }: RightRecord): Reading | undefined {
  if (ownership === 'sole-owner') return read('not-needed', 'publication');
  if (ownership === 'co-owner' || ownership === 'not-owner') return read(ownersAgree ? 'given' : 'missing', 'record');
  return undefined;
}

/**
 * An invention of the same enterprise, filed on the same day: whether for the same thing, the parties know. None on its own list is read as none:
 * it is about what the applicant filed itself, no paper shows that something was not filed, and the ground asks for a declaration at most.
 */
function sameDayTwin({ kind, filingDate, id }: RightRecord, { rights }: NeedRecord): Reading | undefined {
  if (kind !== 'utility-model' || filingDate === null) return undefined;
  return read(rights.some((other) => other.id !== id && other.kind === 'invention' && other.filingDate === filingDate) ? 'yes' : 'no', 'record');
}
