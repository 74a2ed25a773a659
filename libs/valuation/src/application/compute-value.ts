import { Injectable } from '@nestjs/common';
import type { ReferenceTable } from '@zhichuang/contracts';
import { DomainError, type Id, type Issue, type PlainDate } from '@zhichuang/kernel';
import { costApproach, type CostInputs, costIssues } from '../domain/cost-approach.js';
import { type GivenScore, indicatorScore, scoreIssues } from '../domain/indicator-score.js';
import type { RateRange } from '../domain/rate-range.js';
import { industryKeys } from '../domain/reference.js';
import { royaltyIssues, royaltyRelief } from '../domain/royalty-relief.js';
import type { Computation, InputSource } from '../domain/valuation.js';
import type { Assumptions, RoyaltyAssumptions } from './assumptions.js';
import { IndicatorSets, References } from './ports.js';

const OWN: InputSource = { kind: 'own-assumption' };
const ON_RECORD: InputSource = { kind: 'right-on-record' };
/** Where in a request the fields of a method stand. */
const POINTERS = { 'royalty-relief': '/royaltyRelief', cost: '/cost', indicators: '/indicators' } as const;
const NO_ENTRY = { royalty: 'no-royalty-reference', discount: 'no-discount-reference' } as const;

/** What is known of a right and its holder without asking the caller. */
export interface RightOnRecord {
  readonly industry: string;
  /** Its last day; null where the register of rights has none. */
  readonly termEnd: PlainDate | null;
}

/** Completes what was given from the tables and the right on record, never by a default, and computes. */
@Injectable()
export class ComputeValue {
  constructor(
    private readonly references: References,
    private readonly sets: IndicatorSets,
  ) {}

  async execute({ method, given }: Assumptions, right: RightOnRecord, day: PlainDate): Promise<Computation> {
    switch (method) {
      case 'royalty-relief':
        return this.royaltyRelief(given, right, day);
      case 'cost':
        return this.cost(given);
      case 'indicators':
        return this.indicators(given.setId, given.scores);
    }
  }

  private async royaltyRelief(given: RoyaltyAssumptions, right: RightOnRecord, day: PlainDate): Promise<Computation> {
    const royalty = await this.rate('royalty', 'royalty-rate', given.royalty, right.industry, day);
    const discount = await this.rate('discount', 'discount-rate', given.discount, right.industry, day);
    // Nobody's assumption makes a right live longer than its register.
    const onRecord = right.termEnd !== null && (given.legalEnd === null || right.termEnd <= given.legalEnd);
    const legalEnd = onRecord ? right.termEnd : given.legalEnd;
    const missing = [...issuesIn(royalty), ...issuesIn(discount), ...(legalEnd === null ? [{ pointer: '/legalEnd', code: 'legal-end-needed' }] : [])];
    if ('issue' in royalty || 'issue' in discount || legalEnd === null) throw refusal('royalty-relief', missing);
    const inputs = { ...given, royalty: royalty.range, discount: discount.range, legalEnd };
    requireNone('royalty-relief', royaltyIssues(inputs, day));
    const sources = { revenues: OWN, economicLifeMonths: OWN, legalEnd: onRecord ? ON_RECORD : OWN, royalty: royalty.source, discount: discount.source, taxRate: OWN, convention: OWN };
    return { method: 'royalty-relief', inputs, sources, result: royaltyRelief(inputs, day) };
  }

  private cost(inputs: CostInputs): Computation {
    requireNone('cost', costIssues(inputs));
    return { method: 'cost', inputs, sources: { labour: OWN, material: OWN, indirect: OWN, opportunity: OWN, obsolescence: OWN }, result: costApproach(inputs) };
  }

  private async indicators(setId: Id<'IndicatorSet'>, scores: readonly GivenScore[]): Promise<Computation> {
    const set = await this.sets.one('published', setId);
    if (!set || set.edition === null) throw refusal('indicators', [{ pointer: '/setId', code: 'indicator-set-unknown' }]);
    requireNone('indicators', scoreIssues(set.groups, scores));
    const ofSet: InputSource = { kind: 'reference', source: set.source, date: set.sourceDate };
    return { method: 'indicators', inputs: { setId, edition: set.edition, scores }, sources: { setId: ofSet, edition: ofSet, scores: OWN }, result: indicatorScore(set.groups, scores) };
  }

  private async rate(field: keyof typeof NO_ENTRY, table: ReferenceTable, given: RateRange | null, industry: string, day: PlainDate): Promise<FoundRate> {
    if (given) return { range: given, source: OWN };
    const entry = await this.references.of(table, industryKeys(industry), day);
    if (!entry?.low || !entry.high) return { issue: { pointer: `/${field}`, code: NO_ENTRY[field], params: { industry, day } } };
    return { range: { low: entry.low, base: entry.base, high: entry.high }, source: { kind: 'reference', source: entry.source, date: entry.sourceDate } };
  }
}

type FoundRate = { readonly range: RateRange; readonly source: InputSource } | { readonly issue: Issue };

const issuesIn = (found: FoundRate): Issue[] => ('issue' in found ? [found.issue] : []);

const refusal = (method: keyof typeof POINTERS, issues: readonly Issue[]): DomainError =>
  new DomainError('validation-failed', {}, issues.map((issue) => ({ ...issue, pointer: `${POINTERS[method]}${issue.pointer}` })));

function requireNone(method: keyof typeof POINTERS, issues: readonly Issue[]): void {
  if (issues.length > 0) throw refusal(method, issues);
}
