import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A pledge that a bank registers or releases is evidence about its rights, by its loan instead of a person; and what shows that an enterprise ever pledged. */
export class PledgesToldByBanks1790000000060 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      alter table ip_rights.right_fact
        add loan_id uuid,
        alter column recorded_by drop not null,
        add constraint right_fact_teller check ((recorded_by is null) = (loan_id is not null)),
        add constraint right_fact_pledge unique (enterprise_id, right_id, loan_id, status);

      -- What was registered and released before anybody listened.
      insert into ip_rights.right_fact (id, enterprise_id, right_id, fact, status, as_of, source, loan_id, recorded_at)
        select uuidv7(), h.enterprise_id, h.right_id, 'pledged', case f.kind when 'registration' then 'yes' else 'no' end, f.occurred_on, 'bank', l.id, f.recorded_at
          from lending.outcome_fact f
          join lending.loan l on l.id = f.loan_id
          join lending.pledged_right p on p.loan_id = l.id
          join ip_rights.holding h on h.enterprise_id = l.enterprise_id and h.right_id = p.right_id
         where f.kind in ('registration', 'release') and f.superseded_at is null and f.held_code is null
            on conflict on constraint right_fact_pledge do nothing;

      -- The latest evidence of each fact, whatever its age: how long it is believed the reader decides. The enterprise's own word, which is none, hides none.
      create or replace view ip_rights.pub_right_fact as
        select distinct on (enterprise_id, right_id, fact) enterprise_id, right_id, fact, status, as_of, source, document_id
          from ip_rights.right_fact where source <> 'self-stated' order by enterprise_id, right_id, fact, as_of desc, recorded_at desc;

      -- Whatever its age, and whatever was shown since: that there once was a pledge stays so. The enterprise's own word shows nothing.
      create view ip_rights.pub_pledge as
        select enterprise_id, right_id, as_of, source from ip_rights.right_fact where fact = 'pledged' and status = 'yes' and source <> 'self-stated';
      grant select on ip_rights.pub_pledge to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
