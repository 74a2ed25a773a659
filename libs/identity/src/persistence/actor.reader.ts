import { Injectable } from '@nestjs/common';
import type { Role } from '@zhichuang/contracts';
import { type Id, regionCode } from '@zhichuang/kernel';
import { type Actor, ActorSource, Clock, type OrganisationKind, Parameters, Tx } from '@zhichuang/platform';

/** A revoked right ends within a second in every process: what was looked up is trusted for this long. */
const TRUSTED_FOR_MS = 500;
/** How exactly a session's last use is known: one write in this time, far below the shortest idle limit. */
const NOTED_EVERY_MS = 30_000;
const REMEMBERED = 10_000;

interface ActorRow {
  person_id: Id<'Person'>;
  username: string;
  display_name: string;
  role: Role;
  organisation_id: Id<'Organisation'>;
  kind: OrganisationKind;
  name: string;
  division_code: string;
  head_id: Id<'Organisation'>;
  last_used_at: Date;
}

@Injectable()
export class ActorReader extends ActorSource {
  private readonly recent = new Map<string, { readonly until: number; readonly actor: Promise<Actor | undefined> }>();

  constructor(
    private readonly tx: Tx,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {
    super();
  }

  forget(): void {
    this.recent.clear();
  }

  async actorOf(sessionId: Id<'Session'>, membershipId: Id<'Membership'>): Promise<Actor | undefined> {
    const key = `${sessionId} ${membershipId}`;
    const now = performance.now();
    const known = this.recent.get(key);
    if (known && known.until > now) return known.actor;
    const actor = this.look(sessionId, membershipId);
    if (this.recent.size >= REMEMBERED) this.recent.clear();
    this.recent.set(key, { until: now + TRUSTED_FOR_MS, actor });
    actor.catch(() => this.recent.delete(key));
    return actor;
  }

  private async look(sessionId: Id<'Session'>, membershipId: Id<'Membership'>): Promise<Actor | undefined> {
    const now = this.clock.now();
    const idleMinutes = await this.parameters.value<number>('identity.session.idle-minutes', this.clock.today());
    const [row] = await this.tx.sql<ActorRow>(
      `select p.id person_id, p.username, p.display_name, m.role, o.id organisation_id, o.kind, o.name, o.division_code, o.head_id, s.last_used_at
         from identity.session s
         join identity.person p on p.id = s.person_id
         join identity.membership m on m.id = s.membership_id and m.id = $2 and m.ended_at is null
         join organisations.pub_organisation o on o.id = m.organisation_id and (o.closed_on is null or o.closed_on > $4)
        where s.id = $1 and s.ended_at is null and s.last_used_at > $3`,
      [sessionId, membershipId, new Date(now.getTime() - idleMinutes * 60_000), this.clock.today()],
    );
    if (row && now.getTime() - row.last_used_at.getTime() > NOTED_EVERY_MS) await this.noteUse(sessionId, now);
    return (
      row && {
        personId: row.person_id,
        sessionId,
        membershipId,
        role: row.role,
        username: row.username,
        displayName: row.display_name,
        organisation: { id: row.organisation_id, kind: row.kind, name: row.name, region: regionCode(row.division_code), headId: row.head_id },
      }
    );
  }

  private async noteUse(sessionId: Id<'Session'>, at: Date): Promise<void> {
    await this.tx.run(() => this.tx.sql(`update identity.session set last_used_at = $2 where id = $1 and last_used_at < $2`, [sessionId, at]));
  }
}
