import { Injectable } from '@nestjs/common';
import { ReadForBank } from '@zhichuang/financing-needs';
import { isRightFact } from '@zhichuang/eligibility';
import { asId, DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, requireScope, Tx } from '@zhichuang/platform';
import { type FactRead, markedFacts } from '../domain/fact-objection.js';
import { ObjectionRepository } from './objection-ports.js';
import { ReadNeedFacts } from './read-need-facts.js';

/** Which facts of a case the enterprise objects to, told to a bank that has the case by application and consent: that alone, of the groups consented to. */
@Injectable()
export class ListObjectedFacts {
  constructor(
    private readonly tx: Tx,
    private readonly forBank: ReadForBank,
    private readonly facts: ReadNeedFacts,
    private readonly objections: ObjectionRepository,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, needId: Id<'Need'>): Promise<readonly FactRead[]> {
    requireScope(actor, 'matching.objected-facts.read');
    return this.tx.run(async () => {
      const groups = await this.forBank.groups(actor, needId, ['enterprise', 'rights']);
      if (groups.length === 0) throw new DomainError('not-found');
      await this.audit.done({ action: 'matching.objected-facts.read', object: { type: 'financing-need', id: needId }, fields: groups });
      const { enterpriseId, facts } = await this.facts.one(needId, this.clock.today());
      const marked = markedFacts(facts, await this.objections.latest(asId(enterpriseId)));
      return marked.filter(({ fact }) => groups.includes(isRightFact(fact) ? 'rights' : 'enterprise')).map(({ fact, rightId }) => ({ fact, rightId }));
    });
  }
}
