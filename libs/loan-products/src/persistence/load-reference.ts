import { Rate } from '@zhichuang/kernel';
import { loadParameters, readReference, type ReferenceLoader } from '@zhichuang/platform';

const loadNumbers = loadParameters('libs/loan-products/reference/parameters.csv');

/** Numbers of policy; the loan prime rates as published, months in which they changed, and until when somebody has looked. */
export const loadLoanProductsReference: ReferenceLoader = async (sql, projectRoot) => {
  await loadNumbers(sql, projectRoot);
  const confirmedUntil = readReference(projectRoot, 'libs/loan-products/reference/lpr-confirmed.csv').at(-1)?.['confirmed_until'];
  const rows = readReference(projectRoot, 'libs/loan-products/reference/lpr.csv').map((row) => ({
    day: row['effective_from'],
    one: Rate.parsePercent(row['one_year_percent'] ?? '').ppm,
    five: Rate.parsePercent(row['over_five_year_percent'] ?? '').ppm,
  }));
  await sql(
    `insert into loan_products.loan_prime_rate (effective_from, one_year_ppm, over_five_year_ppm, confirmed_until)
     select day, one, five, $2::date from jsonb_to_recordset($1) as r(day date, one integer, five integer)
     on conflict (effective_from) do update set one_year_ppm = excluded.one_year_ppm, over_five_year_ppm = excluded.over_five_year_ppm, confirmed_until = excluded.confirmed_until`,
    [JSON.stringify(rows), confirmedUntil],
  );
};
