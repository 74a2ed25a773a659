import type { CriterionAudience } from '@zhichuang/contracts';
import { type Criterion, parseCriterion, type SentCriterion, writeCriterion } from '@zhichuang/eligibility';
import { DomainError, type Issue, type PlainDate } from '@zhichuang/kernel';

/** What a bank states beyond its terms, for whom to see and between which days (both included) it counts; a day that is absent is open. */
export interface ProductCriterion {
  readonly criterion: Criterion;
  readonly audience: CriterionAudience;
  readonly note?: string;
  readonly validFrom?: PlainDate;
  readonly validTo?: PlainDate;
}

/** The form in which it is stored and sent. */
export interface StoredCriterion extends Omit<ProductCriterion, 'criterion'> {
  readonly criterion: SentCriterion;
}

export const storeCriteria = (criteria: readonly ProductCriterion[]): StoredCriterion[] => criteria.map(({ criterion, ...entry }) => ({ criterion: writeCriterion(criterion), ...entry }));

/** Criteria as they were sent, and whatever is wrong with any of them, by JSON pointer; with an issue the list is not whole. */
export function readCriteria(sent: readonly StoredCriterion[]): { criteria: ProductCriterion[]; issues: Issue[] } {
  const criteria: ProductCriterion[] = [];
  const issues: Issue[] = [];
  for (const [index, { criterion, ...entry }] of sent.entries()) {
    try {
      criteria.push({ criterion: parseCriterion(criterion, `/criteria/${index}/criterion`), ...entry });
    } catch (error) {
      if (!(error instanceof DomainError) || error.issues.length === 0) throw error;
      issues.push(...error.issues);
    }
  }
  return { criteria, issues };
}

export function requireCriteria(sent: readonly StoredCriterion[]): ProductCriterion[] {
  const { criteria, issues } = readCriteria(sent);
  if (issues.length > 0) throw new DomainError('validation-failed', {}, issues);
  return criteria;
}
