import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { plainDate } from '@zhichuang/kernel';
import { sizeClass } from '../domain/size-class.js';
import { sizeFactsOf } from '../domain/yearly-facts.js';
import { EnterpriseRepository, ReferenceReader, YearlyFactsRepository } from './ports.js';

/** Computes the size class anew from the latest year's facts and the rules in force at that year's end. The caller holds the enterprise. */
@Injectable()
export class SettleSize {
  constructor(
    private readonly enterprises: EnterpriseRepository,
    private readonly yearlyFacts: YearlyFactsRepository,
    private readonly reference: ReferenceReader,
  ) {}

  async execute(id: Id<'Organisation'>, industryCode: string): Promise<void> {
    const latest = await this.yearlyFacts.ofLatestYear(id);
    if (!latest) return;
    const rules = await this.reference.sizeRules(plainDate(`${latest.year}-12-31`));
    await this.enterprises.settleSize(id, { sizeClass: sizeClass(industryCode, sizeFactsOf(latest.facts), rules), year: latest.year });
  }
}
