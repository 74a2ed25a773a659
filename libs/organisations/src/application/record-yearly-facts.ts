import { Injectable } from '@nestjs/common';
import { DomainError, type Id, yearOf } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, requireScope, Tx } from '@zhichuang/platform';
import { requireSources, type YearlyFacts } from '../domain/yearly-facts.js';
import { requireYear } from './known-year.js';
import { EnterpriseRepository, PaperReader, YearlyFactsRepository } from './ports.js';
import { requirePapers } from './require-papers.js';
import { SettleSize } from './settle-size.js';

/** States a year's facts as a new version; the size class follows. */
@Injectable()
export class RecordYearlyFacts {
  constructor(
    private readonly tx: Tx,
    private readonly enterprises: EnterpriseRepository,
    private readonly yearlyFacts: YearlyFactsRepository,
    private readonly papers: PaperReader,
    private readonly settleSize: SettleSize,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** `version` is the one that was read, 0 for a year about which nothing was stated. */
  async execute(actor: Actor, enterpriseId: Id<'Organisation'>, year: number, version: number, facts: YearlyFacts): Promise<void> {
    requireYear(year, yearOf(this.clock.today()));
    requireSources(facts);
    await this.tx.run(async () => {
      const scope = requireScope(actor, 'organisations.yearly-facts.record');
      const enterprise = await this.enterprises.lock(enterpriseId, scope);
      if (!enterprise) throw new DomainError('not-found');
      const latest = await this.yearlyFacts.latest(enterpriseId, year, scope);
      if ((latest?.version ?? 0) !== version) throw new DomainError('version-stale');
      await requirePapers(this.papers, enterpriseId, Object.fromEntries(Object.entries(facts).map(([name, { documentId }]) => [`/${name}/documentId`, documentId])));
      await this.yearlyFacts.add(enterpriseId, { year, version: version + 1, facts, by: actor.personId, at: this.clock.now() });
      await this.settleSize.execute(enterpriseId, enterprise.industryCode);
      await this.audit.done({ action: 'organisations.yearly-facts.record', object: { type: 'enterprise', id: enterpriseId }, fields: Object.keys(facts) });
    });
  }
}
