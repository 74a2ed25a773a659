import type { CriterionFact, FactCorrection } from '@zhichuang/contracts';
import { isRightFact, type Reading } from '@zhichuang/eligibility';
import { DomainError, type StateOf, stepTable } from '@zhichuang/kernel';
import { canonicalJson } from './canonical-json.js';
import type { NeedFacts } from './facts.js';

/** The enterprise says that a fact is wrong; the IP office of its region finds that so or not. No step changes a fact or a verdict. */
export const objectionSteps = stepTable({
  states: ['open', 'upheld', 'rejected', 'withdrawn'],
  initial: 'open',
  terminal: ['upheld', 'rejected', 'withdrawn'],
  steps: {
    uphold: { from: ['open'], to: 'upheld' },
    reject: { from: ['open'], to: 'rejected' },
    withdraw: { from: ['open'], to: 'withdrawn' },
  },
});

export type ObjectionState = StateOf<typeof objectionSteps>;

/** Where each fact is put right; null where it is not for the enterprise to object: the need is its own to change, an agreement is the bank's. */
const CORRECTIONS: Readonly<Record<CriterionFact, FactCorrection | null>> = {
  'enterprise.region': 'registration',
  'enterprise.industry': 'registration',
  'enterprise.size': 'size-rules',
  'enterprise.tags': 'titles',
  'enterprise.age': 'registration',
  'enterprise.revenue': 'yearly-facts',
  'enterprise.revenue-growth': 'yearly-facts',
  'enterprise.debt-ratio': 'yearly-facts',
  'enterprise.research-share': 'yearly-facts',
  'enterprise.staff': 'yearly-facts',
  'enterprise.tax-grade': 'yearly-facts',
  'enterprise.loans-outstanding': 'yearly-facts',
  'enterprise.first-time-pledgor': 'pledge-record',
  'need.amount': null,
  'need.term': null,
  'need.purpose': null,
  'need.highest-rate': null,
  'agreement.in-force': null,
  'right.kind': 'publication',
  'right.standing': 'publication',
  'right.stage': 'publication',
  'right.owner-today': 'register-copy',
  'right.in-force': 'register-copy',
  'right.fee-state': 'register-copy',
  'right.life-after-loan': 'publication',
  'right.co-owners': 'owners-consent',
  'right.pledged': 'register-copy',
  'right.preserved': 'register-copy',
  'right.invalidation': 'register-copy',
  'right.same-day-twin': 'publication',
  'right.value': 'valuation',
  'right.value-method': 'valuation',
  'right.product-revenue': 'yearly-facts',
};

/** Offices see figures, never what an enterprise earns or what it counts its rights for: of these it reads that there is an objection, and what the enterprise itself writes. */
const KEPT_FROM_OFFICES: readonly FactCorrection[] = ['yearly-facts', 'pledge-record', 'valuation'];

/** Where the fact is put right; DomainError `fact-beyond-objection` where it is none to object to. */
export function correctionOf(fact: CriterionFact): FactCorrection {
  const correction = CORRECTIONS[fact];
  if (correction === null) throw new DomainError('fact-beyond-objection', {}, [{ pointer: '/fact', code: 'invalid' }]);
  return correction;
}

/** Whether the office that answers may read the value objected to. */
export const isToldToOffices = (fact: CriterionFact): boolean => !KEPT_FROM_OFFICES.includes(correctionOf(fact));

/** The fact of the enterprise, or of a right on its list. */
export interface FactRead {
  readonly fact: CriterionFact;
  /** Null of a fact that is none of a right. */
  readonly rightId: string | null;
}

/**
 * What matching reads there, which is what the objection is to. DomainError `fact-beyond-objection`; `validation-failed` at `/rightId` where a right is
 * missing, not on the list, or has nothing to do with the fact; `fact-not-read` where nothing is on record.
 */
export function readingObjectedTo({ readings, offered, further, beyond }: NeedFacts, { fact, rightId }: FactRead): Reading {
  correctionOf(fact);
  const right = rightId === null ? undefined : [...offered, ...further, ...beyond].find(({ id }) => id === rightId);
  if (isRightFact(fact) !== (right !== undefined) || (rightId !== null && !right)) throw new DomainError('validation-failed', {}, [{ pointer: '/rightId', code: rightId === null ? 'required' : 'invalid' }]);
  const reading = (right?.readings ?? readings)[fact];
  if (!reading || saysNothing(reading)) throw new DomainError('fact-not-read');
  return reading;
}

/** Recognitions are always read; where none is held or known to be lacking, nothing is on record. */
const saysNothing = ({ value }: Reading): boolean => typeof value === 'object' && value.held.length === 0 && value.lacking.length === 0;

/** An objection as a reading is held against it. */
export interface Objected extends FactRead {
  readonly id: string;
  readonly state: ObjectionState;
  readonly read: Reading;
}

/** What stands beside a reading that is objected to. */
export interface ObjectionMark {
  readonly id: string;
  readonly state: 'open' | 'upheld';
}

/**
 * The mark on a reading, by the latest objection to each fact: it stands until the office answers, and after an objection that was upheld until something else
 * is read. One that was rejected takes the mark away.
 */
export function markOn(latest: readonly Objected[], { fact, rightId }: FactRead, reading: Reading): ObjectionMark | null {
  const objection = latest.find((each) => each.fact === fact && each.rightId === rightId);
  if (!objection) return null;
  const { id, state, read } = objection;
  if (state === 'open') return { id, state };
  return state === 'upheld' && canonicalJson(read) === canonicalJson(reading) ? { id, state } : null;
}

/** The facts of the enterprise and of the rights it offers that carry a mark: all that a bank learns of objections. */
export function markedFacts({ readings, offered }: NeedFacts, latest: readonly Objected[]): readonly FactRead[] {
  return latest.filter((each) => {
    const reading = (each.rightId === null ? readings : offered.find(({ id }) => id === each.rightId)?.readings)?.[each.fact];
    return reading !== undefined && markOn(latest, each, reading) !== null;
  });
}
