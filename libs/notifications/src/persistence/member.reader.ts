import { Injectable } from '@nestjs/common';
import { Tx } from '@zhichuang/platform';
import { type Audience, type Member, MemberReader } from '../application/ports.js';

@Injectable()
export class SqlMemberReader extends MemberReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async of({ roles, unitId, bankId }: Audience): Promise<readonly Member[]> {
    return this.tx.sql<Member>(
      `with reached as (
         select m.membership_id, m.person_id, m.organisation_id = $2::uuid in_unit
           from identity.pub_member m join organisations.pub_organisation o on o.id = m.organisation_id
          where m.role = any($1) and (o.id = $2::uuid or o.head_id = $3::uuid))
       select membership_id "membershipId", person_id "personId" from reached
        where in_unit or not exists (select 1 from reached where in_unit) order by membership_id`,
      [roles, unitId ?? null, bankId ?? null],
    );
  }
}
