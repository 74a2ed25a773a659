import type { Id } from '@zhichuang/kernel';
import type { OfferedRight } from '../domain/facts.js';

export abstract class OfferedRightReader {
  /** The rights that a need offers, with their latest recorded value. */
  abstract ofNeed(needId: Id<'Need'>): Promise<readonly OfferedRight[]>;
}
