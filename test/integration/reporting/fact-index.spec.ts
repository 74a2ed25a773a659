import type { Tx } from '@zhichuang/platform';
import { plainDate, regionCode } from '@zhichuang/kernel';
import type { OutcomeFilter } from '../../../libs/reporting/src/domain/outcome.js';
import { SqlOutcomeReader } from '../../../libs/reporting/src/persistence/outcome.reader.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase('demo');
  // A table of a few pages is read as a whole, whatever its indexes.
  await database.owner.query('vacuum (analyze) lending.outcome_fact');
  await database.owner.query('set enable_seqscan = off; set enable_bitmapscan = off');
});
afterAll(() => database.drop());

it('a summary takes the facts that it counts out of their index by day, without a look into the table', async () => {
  let plan: string[] = [];
  const explaining = { sql: async (text: string, parameters: unknown[]) => ((plan = (await database.owner.query(`explain ${text}`, parameters)).rows.map((row: Record<string, string>) => row['QUERY PLAN']!)), []) } as unknown as Tx;
  const filter: OutcomeFilter = { parties: 'all', region: regionCode('35'), bankId: undefined, unitId: undefined, period: { from: plainDate('2024-01-01'), to: plainDate('2030-12-31') }, knownBefore: new Date('2100-01-01') };
  for (const groupBy of [undefined, 'region', 'bank', 'month'] as const) {
    await new SqlOutcomeReader(explaining).summary(filter, groupBy);
    const reads = plan.filter((line) => / on outcome_fact\b/.test(line) && !line.includes('outcome_fact_held')).map((line) => line.trim().replace(/^->\s+/, '').replace(/ on .*/, ''));
    expect([groupBy, reads]).toEqual([groupBy, Array(3).fill('Index Only Scan using outcome_fact_day')]);
  }
});
