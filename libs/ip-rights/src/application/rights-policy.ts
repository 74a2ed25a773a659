import { Injectable } from '@nestjs/common';
import type { PlainDate } from '@zhichuang/kernel';
import { Parameters } from '@zhichuang/platform';
import type { FactName } from '../domain/facts.js';

export interface RightsPolicyOfDay {
  readonly ownerSimilarityPpm: number;
  readonly factMaxAgeDays: Readonly<Partial<Record<FactName, number>>>;
  readonly feeGraceMonths: number;
  readonly feeSoonDays: number;
}

/** The dated parameters of this feature on a day. */
@Injectable()
export class RightsPolicy {
  constructor(private readonly parameters: Parameters) {}

  async on(day: PlainDate): Promise<RightsPolicyOfDay> {
    return {
      ownerSimilarityPpm: await this.parameters.value('ip-rights.owner-similarity-ppm', day),
      factMaxAgeDays: await this.parameters.value('ip-rights.fact-max-age-days', day),
      feeGraceMonths: await this.parameters.value('ip-rights.fee-grace-months', day),
      feeSoonDays: await this.parameters.value('ip-rights.fee-soon-days', day),
    };
  }
}
