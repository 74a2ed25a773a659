import { Injectable } from '@nestjs/common';
import type { PlainDate } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { RightsPolicy } from '../application/ports.js';

type Policy = Awaited<ReturnType<RightsPolicy['on']>>;

/** Parameter name → what it is here. */
export const RIGHTS_PARAMETERS: Readonly<Record<keyof Policy, string>> = {
  ownerSimilarityPpm: 'ip-rights.owner-similarity-ppm',
  factMaxAgeDays: 'ip-rights.fact-max-age-days',
  feeGraceMonths: 'ip-rights.fee-grace-months',
  feeSoonDays: 'ip-rights.fee-soon-days',
};

@Injectable()
export class SqlRightsPolicy extends RightsPolicy {
  constructor(private readonly tx: Tx) {
    super();
  }

  async on(day: PlainDate): Promise<Policy> {
    const rows = await this.tx.sql<{ name: string; value: unknown }>(
      `select name, value from platform.parameter where name = any($1) and region = '' and valid_from <= $2 and (valid_to is null or valid_to >= $2)`,
      [Object.values(RIGHTS_PARAMETERS), day],
    );
    const values = new Map(rows.map((row) => [row.name, row.value]));
    return Object.fromEntries(
      Object.entries(RIGHTS_PARAMETERS).map(([field, name]) => {
        if (!values.has(name)) throw new Error(`No value of the parameter ${name} holds on ${day}`);
        return [field, values.get(name)];
      }),
    ) as unknown as Policy;
  }
}
