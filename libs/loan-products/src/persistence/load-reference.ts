import { Rate } from '@zhichuang/kernel';
import { readReference, type ReferenceLoader } from '@zhichuang/platform';

/** The loan prime rates as published, months in which they changed. */
export const loadLoanProductsReference: ReferenceLoader = async (sql, projectRoot) => {
  const rows = readReference(projectRoot, 'libs/loan-products/reference/lpr.csv').map((row) => ({
    day: row['effective_from'],
    one: Rate.parsePercent(row['one_year_percent'] ?? '').ppm,
    five: Rate.parsePercent(row['over_five_year_percent'] ?? '').ppm,
  }));
  await sql(
    `insert into loan_products.loan_prime_rate select day, one, five from jsonb_to_recordset($1) as r(day date, one integer, five integer)
     on conflict (effective_from) do update set one_year_ppm = excluded.one_year_ppm, over_five_year_ppm = excluded.over_five_year_ppm`,
    [JSON.stringify(rows)],
  );
};
