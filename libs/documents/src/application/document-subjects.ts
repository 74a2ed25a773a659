import { Injectable } from '@nestjs/common';
import { DOCUMENT_SUBJECTS, type DocumentSubject } from '@zhichuang/contracts';
import { DomainError } from '@zhichuang/kernel';
import type { Actor } from '@zhichuang/platform';
import type { Document, KnownSubject, Subject } from '../domain/document.js';

/** Who may read what is attached to a thing, and who may attach to it; `false` for a thing that does not exist. */
export interface SubjectRules {
  /** The whole thing's papers, or the one that is about to be shown. */
  mayRead(actor: Actor, id: string, document?: Document): Promise<boolean>;
  mayAttach(actor: Actor, id: string): Promise<boolean>;
  /** The thing is shared by organisations that keep their papers from each other: each reads what it attached itself. */
  readonly keptApart?: boolean;
  /** Whether the subject itself rests on the document, so that it stays: beside what RelyOnDocument recorded. */
  restsOn?(document: Document): Promise<boolean>;
}

/** Whether a single document is open to somebody who may not read its subject: one that a consent names. */
export type Opening = (actor: Actor, document: Document) => Promise<boolean>;

/** The kinds of thing that documents are attached to. Each feature registers its own while the application starts. */
@Injectable()
export class DocumentSubjects {
  private readonly rules = new Map<DocumentSubject, SubjectRules>();
  private readonly openings: Opening[] = [];

  register(type: DocumentSubject, rules: SubjectRules): void {
    if (this.rules.has(type)) throw new Error(`Documents of ${type} have rules already`);
    this.rules.set(type, rules);
  }

  openBy(opening: Opening): void {
    this.openings.push(opening);
  }

  /** The rules of a type; DomainError `document-subject-unknown`. */
  of(type: string): SubjectRules {
    const rules = this.rules.get(type as DocumentSubject);
    const values = DOCUMENT_SUBJECTS.join(', ');
    if (!rules) throw new DomainError('document-subject-unknown', { type, types: values }, [{ pointer: '/subjectType', code: 'not-in-list', params: { values } }]);
    return rules;
  }

  async requireReading(actor: Actor, { type, id }: Subject): Promise<void> {
    if (!(await this.of(type).mayRead(actor, id))) throw new DomainError('not-found');
  }

  async mayReadDocument(actor: Actor, document: Document): Promise<boolean> {
    const rules = this.of(document.subject.type);
    const apart = rules.keptApart === true && document.organisationId !== actor.organisation.id;
    if (!apart && (await rules.mayRead(actor, document.subject.id, document))) return true;
    for (const opens of this.openings) if (await opens(actor, document)) return true;
    return false;
  }

  async requireReadingDocument(actor: Actor, document: Document): Promise<void> {
    if (!(await this.mayReadDocument(actor, document))) throw new DomainError('not-found');
  }

  /** Answers the subject as one of a known kind. */
  async requireAttaching(actor: Actor, { type, id }: Subject): Promise<KnownSubject> {
    if (!(await this.of(type).mayAttach(actor, id))) throw new DomainError('not-found');
    return { type: type as DocumentSubject, id };
  }
}
