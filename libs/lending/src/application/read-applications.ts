import { Injectable } from '@nestjs/common';
import { type Action, CONSENT_FIELD_NAMES, type ConsentField } from '@zhichuang/contracts';
import { DiscloseToBank } from '@zhichuang/financing-needs';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, type Page, type PageRequest, Tx } from '@zhichuang/platform';
import { applicationSteps, type DealParty, type LoanApplication, mayDecline, type Note, takesOffer } from '../domain/loan-application.js';
import { caseScope, reachable } from './access.js';
import { ApplicationReader, type CaseRecord, type QueueFilter } from './ports.js';

export interface CaseFile extends CaseRecord {
  readonly seen: Seen;
}

/** What a reader is shown of the enterprise: nothing where no consent stands (`open` is false), else the groups of fields it names. */
export interface Seen {
  readonly open: boolean;
  readonly groups: ReadonlySet<ConsentField>;
}

const ALL: Seen = { open: true, groups: new Set(CONSENT_FIELD_NAMES) };
const NOTHING: Seen = { open: false, groups: new Set() };

@Injectable()
export class ReadApplications {
  constructor(
    private readonly tx: Tx,
    private readonly reader: ApplicationReader,
    private readonly disclose: DiscloseToBank,
    private readonly audit: AuditWriter,
  ) {}

  async page(actor: Actor, filter: QueueFilter, request: PageRequest): Promise<Page<{ application: LoanApplication; seen: Seen }>> {
    const page = await this.reader.page(caseScope(actor, 'lending.application.read'), filter, request);
    const seen = await this.see(actor, page.items, ['enterprise']);
    return { ...page, items: page.items.map((application) => ({ application, seen: seen(application) })) };
  }

  async file(actor: Actor, id: Id<'Application'>): Promise<CaseFile> {
    const record = await this.reader.file(caseScope(actor, 'lending.application.read'), id);
    if (!record) throw new DomainError('not-found');
    const ofRights = record.parties.some(({ rightId }) => rightId !== null);
    const seen = (await this.see(actor, [record.application], ofRights ? ['enterprise', 'rights'] : ['enterprise']))(record.application);
    const shown = (party: DealParty): boolean => seen.groups.has('enterprise') && (party.rightId === null || seen.groups.has('rights'));
    return { ...record, seen, parties: record.parties.filter(shown), requests: seen.open ? record.requests : [] };
  }

  /** The enterprise sees its own, and a bank the deals it was chosen for; all else it sees under consent, and on record. */
  private async see(actor: Actor, applications: readonly LoanApplication[], groups: readonly ConsentField[]): Promise<(application: LoanApplication) => Seen> {
    const agreed = ({ state }: LoanApplication): boolean => actor.organisation.kind !== 'bank' || state === 'chosen';
    const consents = await this.disclose.execute(actor, applications.filter((each) => !agreed(each)).map(({ needId }) => needId), { groups });
    return (application) => {
      const consent = consents.get(application.needId);
      return agreed(application) ? ALL : consent ? { open: true, groups: new Set(consent.fields) } : NOTHING;
    };
  }

  /** As `file`; a bank that opens somebody's case leaves a trace. */
  async open(actor: Actor, id: Id<'Application'>): Promise<CaseFile> {
    if (actor.organisation.kind !== 'bank') return this.file(actor, id);
    return this.tx.run(async () => {
      const file = await this.file(actor, id);
      await this.audit.done({ action: 'lending.application.read', object: { type: 'loan-application', id } });
      return file;
    });
  }

  async notes(actor: Actor, id: Id<'Application'>): Promise<readonly Note[]> {
    if (!(await this.reader.one(caseScope(actor, 'lending.note.read'), id))) throw new DomainError('not-found');
    return this.reader.notes(id);
  }
}

export const applicationActions = (actor: Actor, application: LoanApplication): Action[] => {
  const { state, consented } = application;
  const mayGoOn = actor.organisation.kind !== 'bank' || consented;
  const running = !applicationSteps.terminal.includes(state);
  return reachable(actor, [
    ['lending.application.take-up', mayGoOn && applicationSteps.allows(state, 'take-up')],
    ['lending.application.ask-documents', mayGoOn && applicationSteps.allows(state, 'ask-documents')],
    ['lending.application.send-documents', applicationSteps.allows(state, 'documents-received')],
    ['lending.application.decline', applicationSteps.allows(state, 'decline') && mayDecline(application)],
    ['lending.application.withdraw', applicationSteps.allows(state, 'withdraw')],
    ['lending.application.reassign', running],
    ['lending.application.name-parties', mayGoOn && running],
    ['lending.note.write', true],
    ['lending.offer.draft', mayGoOn && takesOffer(application)],
  ]);
};
