import { type Id, type StateOf, stepTable, type StepOf } from '@zhichuang/kernel';
import type { ProductTerms } from './terms.js';

/** A product's life. Publishing again brings the next edition into force. */
export const productSteps = stepTable({
  states: ['draft', 'published', 'suspended', 'withdrawn'],
  initial: 'draft',
  terminal: ['withdrawn'],
  steps: {
    publish: { from: ['draft', 'published'], to: 'published' },
    suspend: { from: ['published'], to: 'suspended' },
    resume: { from: ['suspended'], to: 'published' },
    withdraw: { from: ['draft', 'published', 'suspended'], to: 'withdrawn' },
  },
});

export type ProductState = StateOf<typeof productSteps>;
export type ProductStep = StepOf<typeof productSteps>;

/** A product as it holds: its published edition, or its draft while there is none. */
export interface Product {
  readonly id: Id<'Product'>;
  readonly bankId: Id<'Organisation'>;
  readonly bankName: string;
  readonly unitId: Id<'Organisation'>;
  readonly unitName: string;
  /** The head office's product that this one narrows; null for a frame and for a product of its own. */
  readonly frameId: Id<'Product'> | null;
  readonly state: ProductState;
  readonly edition: number;
  readonly name: string;
  readonly terms: ProductTerms;
  readonly authorId: Id<'Person'>;
  readonly publishedAt: Date | null;
  /** The edition that waits for its second person, its bank's alone to see. */
  readonly nextDraft: { readonly edition: number; readonly authorId: Id<'Person'> } | null;
  /** Applications taken in so far, against the quota. */
  readonly intake: number;
  readonly version: number;
}

/** What a product said, once and for all, from the day it was published. */
export interface Edition {
  readonly edition: number;
  readonly name: string;
  readonly terms: ProductTerms;
  readonly authorId: Id<'Person'>;
  readonly publishedAt: Date | null;
}
