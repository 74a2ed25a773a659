import { Injectable } from '@nestjs/common';
import { Tx } from '@zhichuang/platform';
import { type Audience, type Member, MemberReader } from '../application/ports.js';

const OF_ORGANISATION = `
         select m.membership_id, m.person_id, length(o.lineage) depth
           from organisations.pub_organisation told
           join organisations.pub_organisation o on o.head_id = told.head_id and told.lineage like o.lineage || '%' and o.closed_on is null
           join identity.pub_member m on m.organisation_id = o.id and m.role = any($1) and ($3::uuid is null or m.person_id = $3)
          where told.id = $2`;

const OF_OFFICE = `
         select m.membership_id, m.person_id, length(o.place) depth
           from (select id, regexp_replace(division_code, '(00)+$', '') place from organisations.pub_organisation where kind = 'ip-office' and closed_on is null) o
           join identity.pub_member m on m.organisation_id = o.id and m.role = any($1)
          where $2 like o.place || '%'`;

@Injectable()
export class SqlMemberReader extends MemberReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  of(audience: Audience): Promise<readonly Member[]> {
    const [reached, parameters] = 'divisionCode' in audience ? [OF_OFFICE, [audience.divisionCode]] : [OF_ORGANISATION, [audience.organisationId, audience.personId ?? null]];
    return this.tx.sql<Member>(
      `with reached as (${reached})
       select membership_id "membershipId", person_id "personId" from reached where depth = (select max(depth) from reached) order by membership_id`,
      [audience.roles, ...parameters],
    );
  }
}
