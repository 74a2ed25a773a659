import { Injectable } from '@nestjs/common';
import type { ValuationMode } from '@zhichuang/contracts';
import type { Id, Issue } from '@zhichuang/kernel';
import { type Actor, Clock, DailyQuota, requireScope, Tx } from '@zhichuang/platform';
import { CheckMethod, type MethodVerdict } from '@zhichuang/valuation';
import { readCriteria } from '../domain/criteria.js';
import { criteriaOf, type CriterionOfProduct } from '../domain/criteria-of-terms.js';
import { type ProductTerms, readTerms, type StoredTerms } from '../domain/terms.js';
import { FindTwins, type Twin } from './find-twins.js';
import { ProductReader } from './ports.js';
import { issuesOf } from './within-frame.js';

/** What drafting would say of the terms: all that is wrong, or what they ask for and which products of the bank ask for the same. */
export interface Checked {
  readonly issues: readonly Issue[];
  readonly criteria: readonly CriterionOfProduct[];
  readonly sameInEffect: readonly Twin[];
  readonly valuationModes: readonly CheckedMode[];
}

/** Whether a way of valuing is allowed, where the unit sits, for loans up to the largest that the product gives. */
export interface CheckedMode {
  readonly mode: ValuationMode;
  readonly allowed: MethodVerdict;
}

/** Drafting without a draft: writes nothing but that somebody asked, for it costs time. */
@Injectable()
export class CheckProduct {
  constructor(
    private readonly reader: ProductReader,
    private readonly twins: FindTwins,
    private readonly tx: Tx,
    private readonly quota: DailyQuota,
    private readonly methods: CheckMethod,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, form: StoredTerms, frameId: Id<'Product'> | null = null): Promise<Checked> {
    requireScope(actor, 'loan-products.product.check');
    await this.tx.run(() => this.quota.take('loan-products.checks', 'loan-products.checks-a-day', actor.personId));
    const { issues: unreadable } = readCriteria(form.criteria ?? []);
    if (unreadable.length > 0) return { issues: unreadable, criteria: [], sameInEffect: [], valuationModes: [] };
    const terms = readTerms(form);
    const issues = await issuesOf(this.reader, { unitId: actor.organisation.id, bankId: actor.organisation.headId, frameId }, terms);
    return { issues, criteria: criteriaOf(terms), sameInEffect: issues.length > 0 ? [] : await this.twins.execute(actor, terms), valuationModes: await this.allowed(actor, terms) };
  }

  private allowed(actor: Actor, { valuationModes = [], amount }: ProductTerms): Promise<CheckedMode[]> {
    return Promise.all(valuationModes.map(async (mode) => ({ mode, allowed: await this.methods.execute(mode, amount.max, actor.organisation.region, this.clock.today()) })));
  }
}
