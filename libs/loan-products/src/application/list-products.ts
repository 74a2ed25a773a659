import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, Clock, type Page, type PageRequest, reachOf, scopeOf } from '@zhichuang/platform';
import { criteriaChanges, type CriterionChange } from '../domain/compare-criteria.js';
import { type TermChange, termChanges } from '../domain/frame.js';
import { type Product, productSteps } from '../domain/product.js';
import type { ProductTerms } from '../domain/terms.js';
import { mayChange, mayPublish } from './access.js';
import { type ProductFilter, ProductReader, type ProductScope } from './ports.js';
import { productSeenBy, seenBy, type SeenEdition, type SeenProduct } from './seen.js';

/** Where two sets of terms differ, as far as the reader may know either. */
export interface Changes {
  readonly terms: readonly TermChange[];
  readonly criteria: readonly CriterionChange[];
}

export interface FrameDifference {
  readonly frame: SeenProduct;
  readonly changes: Changes;
}

const changesBetween = (before: ProductTerms, after: ProductTerms): Changes => ({ terms: termChanges(before, after), criteria: criteriaChanges(before.criteria, after.criteria) });

@Injectable()
export class ListProducts {
  constructor(
    private readonly reader: ProductReader,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor | undefined, request: PageRequest, filter: ProductFilter = {}): Promise<Page<SeenProduct>> {
    const { items, next } = await this.reader.page(scopeFor(actor), request, filter);
    return { items: items.map((product) => this.seen(actor, product)), next };
  }

  async one(actor: Actor | undefined, id: Id<'Product'>): Promise<SeenProduct> {
    const product = await this.reader.one(scopeFor(actor), id);
    if (!product) throw new DomainError('not-found');
    return this.seen(actor, product);
  }

  /** Where a variant differs from the frame that it narrows; nothing for a product without one. */
  async againstFrame(actor: Actor | undefined, product: SeenProduct): Promise<FrameDifference | null> {
    const found = product.frameId && (await this.reader.one(scopeFor(actor), product.frameId));
    if (!found) return null;
    const frame = this.seen(actor, found);
    // Where a term comes from is each unit's own to say and no difference in terms.
    return { frame, changes: changesBetween({ ...frame.terms, sources: undefined }, { ...product.terms, sources: undefined }) };
  }

  /** The newest first. */
  async editions(actor: Actor | undefined, id: Id<'Product'>, request: PageRequest): Promise<Page<SeenEdition>> {
    const { bankId } = await this.one(actor, id);
    const { items, next } = await this.reader.editions(scopeFor(actor), id, request);
    return { items: items.map((edition) => seenBy(actor, bankId, edition, this.clock.today())), next };
  }

  /** What an edition changed in the one before it; the first changed nothing. */
  async changes(actor: Actor | undefined, id: Id<'Product'>, edition: number): Promise<Changes> {
    const [now, before] = (await this.editions(actor, id, { limit: 2, after: [String(edition + 1)] })).items;
    if (now?.edition !== edition) throw new DomainError('not-found');
    if (!before) return { terms: [], criteria: [] };
    const renamed = before.name === now.name ? [] : [{ pointer: '/name', before: before.name, after: now.name }];
    const { terms, criteria } = changesBetween(before.terms, now.terms);
    return { terms: [...renamed, ...terms], criteria };
  }

  private seen(actor: Actor | undefined, product: Product): SeenProduct {
    return productSeenBy(actor, product, this.clock.today());
  }
}

const scopeFor = (actor: Actor | undefined): ProductScope => (actor && scopeOf(actor, 'loan-products.product.draft')) || { kind: 'published' };

/** What this actor may do to the product now. */
export function productActions(actor: Actor | undefined, product: Product): Action[] {
  if (!actor || product.bankId !== actor.organisation.headId) return [];
  const { state, nextDraft } = product;
  const mine = mayChange(actor, product);
  const possible: [Action, boolean][] = [
    ['loan-products.product.draft', mine && state !== 'withdrawn'],
    ['loan-products.product.publish', mine && productSteps.allows(state, 'publish') && nextDraft !== null && nextDraft.authorId !== actor.personId && mayPublish(actor, product)],
    ['loan-products.product.suspend', mine && productSteps.allows(state, 'suspend')],
    ['loan-products.product.resume', mine && productSteps.allows(state, 'resume')],
    ['loan-products.product.withdraw', mine && productSteps.allows(state, 'withdraw')],
    ['matching.prospects.read', state === 'published'],
    ['matching.what-if.ask', mine && state === 'published'],
  ];
  return possible.filter(([action, now]) => now && reachOf(actor, action) !== 'none').map(([action]) => action);
}
