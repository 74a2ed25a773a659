import { Injectable } from '@nestjs/common';
import { DomainError, type Id, yearOf } from '@zhichuang/kernel';
import { type Actor, Clock, type Page, type PageRequest, requireScope } from '@zhichuang/platform';
import { requireYear } from './known-year.js';
import { EnterpriseRepository, type YearlyStatement, YearlyFactsRepository } from './ports.js';

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
