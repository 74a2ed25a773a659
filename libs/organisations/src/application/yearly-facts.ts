import { Injectable } from '@nestjs/common';
import { DomainError, type Id, yearOf } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, type Page, type PageRequest, requireScope, Tx } from '@zhichuang/platform';
import { requireSources, type YearlyFacts } from '../domain/yearly-facts.js';
import { EnterpriseRepository, type YearlyStatement, YearlyFactsRepository } from './ports.js';
import { SettleSize } from './settle-size.js';

const FIRST_YEAR = 1980;

/** States a year's facts as a new version; the size class follows. */
@Injectable()
export class RecordYearlyFacts {
  constructor(
    private readonly tx: Tx,
    private readonly enterprises: EnterpriseRepository,
    private readonly yearlyFacts: YearlyFactsRepository,
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
      await this.yearlyFacts.add(enterpriseId, { year, version: version + 1, facts, by: actor.personId, at: this.clock.now() });
      await this.settleSize.execute(enterpriseId, enterprise.industryCode);
      await this.audit.done({ action: 'organisations.yearly-facts.record', object: { type: 'enterprise', id: enterpriseId }, fields: Object.keys(facts) });
    });
  }
}

@Injectable()
export class ReadYearlyFacts {
  constructor(
    private readonly enterprises: EnterpriseRepository,
    private readonly yearlyFacts: YearlyFactsRepository,
    private readonly clock: Clock,
  ) {}

  async one(actor: Actor, enterpriseId: Id<'Organisation'>, year: number): Promise<YearlyStatement> {
    requireYear(year, yearOf(this.clock.today()));
    await this.requireVisible(actor, enterpriseId);
    const latest = await this.yearlyFacts.latest(enterpriseId, year, requireScope(actor, 'organisations.yearly-facts.read'));
    return latest ?? { year, version: 0, facts: {}, recordedAt: null };
  }

  async years(actor: Actor, enterpriseId: Id<'Organisation'>, request: PageRequest): Promise<Page<YearlyStatement>> {
    await this.requireVisible(actor, enterpriseId);
    return this.yearlyFacts.years(enterpriseId, requireScope(actor, 'organisations.yearly-facts.read'), request);
  }

  async versions(actor: Actor, enterpriseId: Id<'Organisation'>, year: number, request: PageRequest): Promise<Page<YearlyStatement>> {
    requireYear(year, yearOf(this.clock.today()));
    await this.requireVisible(actor, enterpriseId);
    return this.yearlyFacts.versions(enterpriseId, year, requireScope(actor, 'organisations.yearly-facts.read'), request);
  }

  /** A foreign enterprise is missing, not without statements. */
  private async requireVisible(actor: Actor, enterpriseId: Id<'Organisation'>): Promise<void> {
    if (!(await this.enterprises.one(enterpriseId, requireScope(actor, 'organisations.yearly-facts.read')))) throw new DomainError('not-found');
  }
}

function requireYear(year: number, present: number): void {
  if (!Number.isSafeInteger(year) || year < FIRST_YEAR || year > present) throw new DomainError('validation-failed', {}, [{ pointer: '/year', code: 'number-range', params: { min: FIRST_YEAR, max: present } }]);
}
