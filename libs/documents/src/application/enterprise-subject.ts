import { Injectable } from '@nestjs/common';
import { type Actor, scopeOf } from '@zhichuang/platform';
import type { Document } from '../domain/document.js';
import type { SubjectRules } from './document-subjects.js';
import { EnterpriseReader } from './ports.js';

/** Papers of an enterprise: its own people attach and read them, the office of its region reads them to look them over. */
@Injectable()
export class EnterpriseSubject implements SubjectRules {
  constructor(private readonly enterprises: EnterpriseReader) {}

  async mayRead(actor: Actor, id: string): Promise<boolean> {
    const scope = scopeOf(actor, 'organisations.enterprise.read');
    return scope !== undefined && this.enterprises.isWithin(scope, id);
  }

  async mayAttach(actor: Actor, id: string): Promise<boolean> {
    return actor.organisation.kind === 'enterprise' && actor.organisation.id === id;
  }

  /** What the office has looked over stays, and what the enterprise's record names. */
  async restsOn({ id, subject, uploadedAt }: Document): Promise<boolean> {
    if (await this.enterprises.reliesOn(id)) return true;
    const reviewedAt = await this.enterprises.reviewedAt(subject.id);
    return reviewedAt !== undefined && reviewedAt >= uploadedAt;
  }
}
