import { Injectable } from '@nestjs/common';
import type { Actor } from '@zhichuang/platform';
import type { Document } from '../domain/document.js';
import type { SubjectRules } from './document-subjects.js';
import { EnterpriseReader } from './ports.js';

/** Evidence of an enterprise's yearly facts, by the enterprise's id: its own people alone, no office (offices never read yearly facts). */
@Injectable()
export class YearlyFactsSubject implements SubjectRules {
  constructor(private readonly enterprises: EnterpriseReader) {}

  mayRead({ organisation }: Actor, id: string): Promise<boolean> {
    return Promise.resolve(organisation.kind === 'enterprise' && organisation.id === id);
  }

  mayAttach(actor: Actor, id: string): Promise<boolean> {
    return this.mayRead(actor, id);
  }

  restsOn({ id }: Document): Promise<boolean> {
    return this.enterprises.reliesOn(id);
  }
}
