import type { CriterionFact } from '@zhichuang/contracts';
import type { Reading } from '@zhichuang/eligibility';
import type { Id } from '@zhichuang/kernel';
import type { Page, PageRequest, Scope } from '@zhichuang/platform';
import type { Objected, ObjectionState } from '../domain/fact-objection.js';

export interface FactObjection {
  readonly id: Id<'FactObjection'>;
  readonly enterprise: { readonly id: Id<'Organisation'>; readonly name: string };
  /** The need whose match showed the fact. */
  readonly needId: Id<'Need'>;
  readonly fact: CriterionFact;
  readonly rightId: string | null;
  readonly rightNumber: string | null;
  /** As matching read it when the objection was filed. */
  readonly read: Reading;
  /** What the enterprise says it is. */
  readonly statement: string;
  readonly documentId: Id<'Document'> | null;
  readonly state: ObjectionState;
  readonly filedAt: Date;
  /** When the office answered, or the enterprise withdrew it. */
  readonly endedAt: Date | null;
  readonly reason: string | null;
  readonly version: number;
}

export interface NewObjection extends Omit<FactObjection, 'enterprise' | 'state' | 'endedAt' | 'reason' | 'version'> {
  readonly enterpriseId: Id<'Organisation'>;
  readonly by: Id<'Person'>;
}

/** How an objection ended. */
export interface ObjectionEnd {
  readonly state: Exclude<ObjectionState, 'open'>;
  readonly by: Id<'Person'>;
  readonly at: Date;
  /** The office's; null of one that was withdrawn. */
  readonly reason: string | null;
}

export abstract class ObjectionRepository {
  /** One open objection to a fact at a time: `objection-open`. Answers the division of the enterprise, which it keeps. */
  abstract add(objection: NewObjection): Promise<string>;
  abstract one(id: Id<'FactObjection'>, scope: Scope): Promise<FactObjection | undefined>;
  /** Newest first; open ones oldest first, as they wait. */
  abstract page(state: ObjectionState | undefined, scope: Scope, request: PageRequest): Promise<Page<FactObjection>>;
  /** Of each fact and right of the enterprise the latest objection that was not withdrawn. */
  abstract latest(enterpriseId: Id<'Organisation'>): Promise<readonly Objected[]>;
  /** False when the version is no longer the one that was read. */
  abstract end(id: Id<'FactObjection'>, version: number, end: ObjectionEnd): Promise<boolean>;
}
