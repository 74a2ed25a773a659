import { Injectable } from '@nestjs/common';
import type { Id, Issue } from '@zhichuang/kernel';
import { type Actor, DailyQuota, requireScope, Tx } from '@zhichuang/platform';
import { readCriteria } from '../domain/criteria.js';
import { criteriaOf, type CriterionOfProduct } from '../domain/criteria-of-terms.js';
import { readTerms, type StoredTerms } from '../domain/terms.js';
import { FindTwins, type Twin } from './find-twins.js';
import { ProductReader } from './ports.js';
import { issuesOf } from './within-frame.js';

/** What drafting would say of the terms: all that is wrong, or what they ask for and which products of the bank ask for the same. */
export interface Checked {
  readonly issues: readonly Issue[];
  readonly criteria: readonly CriterionOfProduct[];
  readonly sameInEffect: readonly Twin[];
}

/** Drafting without a draft: writes nothing but that somebody asked, for it costs time. */
@Injectable()
export class CheckProduct {
  constructor(
    private readonly reader: ProductReader,
    private readonly twins: FindTwins,
    private readonly tx: Tx,
    private readonly quota: DailyQuota,
  ) {}

  async execute(actor: Actor, form: StoredTerms, frameId: Id<'Product'> | null = null): Promise<Checked> {
    requireScope(actor, 'loan-products.product.check');
    await this.tx.run(() => this.quota.take('loan-products.checks', 'loan-products.checks-a-day', actor.personId));
    const { issues: unreadable } = readCriteria(form.criteria ?? []);
    if (unreadable.length > 0) return { issues: unreadable, criteria: [], sameInEffect: [] };
    const terms = readTerms(form);
    const issues = await issuesOf(this.reader, { unitId: actor.organisation.id, bankId: actor.organisation.headId, frameId }, terms);
    return { issues, criteria: criteriaOf(terms), sameInEffect: issues.length > 0 ? [] : await this.twins.execute(actor, terms) };
  }
}
