import { Injectable } from '@nestjs/common';
import { RelyOnDocument } from '@zhichuang/documents';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Tx } from '@zhichuang/platform';
import { applicationSteps, type DealParty } from '../domain/loan-application.js';
import { CaseAtVersion } from './case-at-version.js';
import { ApplicationReader, ApplicationRepository } from './ports.js';

/**
 * The bank says who takes part beside borrower and lender; kinds that it does not name stay. Further pledgors, a guarantor, the
 * company the rights are pledged to, co-owners and their consent; no co-owned right goes without its co-owners.
 */
@Injectable()
export class NameParties {
  constructor(
    private readonly tx: Tx,
    private readonly cases: CaseAtVersion,
    private readonly applications: ApplicationRepository,
    private readonly reader: ApplicationReader,
    private readonly relyOnDocument: RelyOnDocument,
    private readonly audit: AuditWriter,
  ) {}

  async execute(actor: Actor, id: Id<'Application'>, version: number, named: readonly DealParty[]): Promise<void> {
    await this.tx.run(async () => {
      const { state, needId } = await this.cases.read(actor, 'lending.application.name-parties', id, version);
      if (applicationSteps.terminal.includes(state)) throw new DomainError('step-not-allowed', { from: state, step: 'name-parties' });
      const kinds = new Set(named.map((party) => party.kind));
      const kept = (await this.reader.parties(id)).filter((party) => !kinds.has(party.kind));
      const parties = [...kept, ...named];
      for (const { rightId } of await this.reader.coOwnedRights(needId))
        if (!parties.some((party) => party.kind === 'co-owner' && party.rightId === rightId)) throw new DomainError('co-owner-consent-missing');
      for (const [index, party] of named.entries()) if (party.consent === 'given') await this.relyOnConsent(actor, id, party, `/parties/${index}/consentDocumentId`);
      await this.applications.replaceParties(id, parties);
      if (!(await this.applications.store(id, version, state, {}))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'lending.application.name-parties', object: { type: 'loan-application', id }, fields: ['parties'] });
    });
  }

  /** A co-owner's yes is a paper on file with the case or with the right; it stays from then on. */
  private async relyOnConsent(actor: Actor, id: Id<'Application'>, { rightId, consentDocumentId }: DealParty, pointer: string): Promise<void> {
    if (consentDocumentId === null) throw new DomainError('validation-failed', {}, [{ pointer, code: 'required' }]);
    const filed = { type: 'loan-application', id };
    await this.relyOnDocument.execute(actor, consentDocumentId, filed, pointer, rightId === null ? [filed] : [filed, { type: 'ip-right', id: rightId }]);
  }
}
