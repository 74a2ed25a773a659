import type { Id } from '@zhichuang/kernel';
import type { Facts, OfferedRight } from '../domain/facts.js';

export abstract class NeedFactsReader {
  /** The rights that a need offers, with their latest recorded value. */
  abstract rightsOf(needId: Id<'Need'>): Promise<readonly OfferedRight[]>;
  /** Where the need's enterprise sits and what it is recognised as. */
  abstract enterpriseOf(needId: Id<'Need'>): Promise<Pick<Facts, 'division' | 'tags'>>;
}
