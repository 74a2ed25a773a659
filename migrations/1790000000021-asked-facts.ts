import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Facts that products ask for: when an enterprise was established, and what kind of purpose a need has. */
export class AskedFacts1790000000021 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      alter table organisations.enterprise add established_on date check (established_on >= '1900-01-01');
      create or replace view organisations.pub_enterprise as
        select o.id, o.name, o.uscc, o.division_code, e.industry_code, e.reviewed_at, e.evidence, e.size_class,
               coalesce((select x.reports_as from organisations.reporting_exception x
                          where o.division_code like x.code || '%' and (now() at time zone 'Asia/Shanghai')::date between x.valid_from and coalesce(x.valid_to, 'infinity')
                          order by length(x.code) desc limit 1),
                        left(o.division_code, 4)) reporting_region,
               e.established_on
          from organisations.organisation o join organisations.enterprise e using (id);

      alter table financing_needs.need add purpose_kind text check (purpose_kind in ('working-capital', 'research-development', 'equipment', 'order-fulfilment', 'refinancing'));
      create or replace view financing_needs.pub_need as
        select id, enterprise_id,
               case when state in ('published', 'applied') and latest_on < (now() at time zone 'Asia/Shanghai')::date then 'expired' else state end state,
               amount, term_months, purpose, version, number, latest_on, highest_rate_ppm, published_at, other_security, purpose_kind
          from financing_needs.need;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
