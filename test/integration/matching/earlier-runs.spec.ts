import { Predictions1790000000053 } from '../../../migrations/1790000000053-predictions.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase('demo');
});
afterAll(() => database.drop());

it('runs of before predictions were kept have theirs filled in out of what they answered, but for the verdict of the bank', async () => {
  const { owner } = database;
  const kept = async () => ({
    predictions: (await owner.query(`select application_id, run_id, product_id, edition, verdict, amount, asked, degree from matching.prediction order by 1`)).rows,
    runs: (await owner.query(`select id, fitting_products, open_products, size_class, division_code, right_kinds from matching.pub_run order by 1`)).rows,
  });
  const before = await kept();
  expect([before.predictions.length, before.runs.length]).toEqual([20, 38]);
  await owner.query(`drop view matching.pub_prediction, matching.pub_run, lending.pub_offer; drop table matching.prediction;
    alter table matching.run drop column size_class, drop column division_code, drop column right_kinds;
    alter table matching.need_facts drop column size_class, drop column division_code, drop column right_kinds`);
  await owner.query('begin');
  await new Predictions1790000000053().up({ query: (text: string) => owner.query(text) } as never);
  await owner.query('commit');
  expect(await kept()).toEqual(before);
  expect((await owner.query(`select count(own_verdict)::int n from matching.prediction`)).rows).toEqual([{ n: 0 }]);
});
