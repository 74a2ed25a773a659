import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, Tx } from '@zhichuang/platform';
import { type Address, type Member, type Notification, NotificationRepository } from '../application/ports.js';

const NOTIFICATION = `select n.id, n.kind, n.params, n.link, n.created_at "createdAt", n.read_at "readAt", n.version`;

@Injectable()
export class SqlNotificationRepository extends NotificationRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add({ id, kind, params, link, createdAt }: Notification, { membershipId, personId }: Member): Promise<void> {
    await this.tx.manager.query(`insert into notifications.notification (id, membership_id, person_id, kind, params, link, created_at) values ($1, $2, $3, $4, $5, $6, $7)`, [id, membershipId, personId, kind, JSON.stringify(params), link, createdAt]);
  }

  async page(membershipId: Id<'Membership'>, unreadOnly: boolean, { limit, after }: PageRequest): Promise<Page<Notification>> {
    const parameters: unknown[] = [membershipId];
    const unread = unreadOnly ? 'and n.read_at is null' : '';
    const beyond = after ? `and (n.created_at, n.id) < ($${parameters.push(after[0])}::timestamptz, $${parameters.push(after[1])}::uuid)` : '';
    const rows = await this.tx.sql<Notification & { position: string }>(
      // The position as text keeps the microseconds that a Date would lose.
      `${NOTIFICATION}, n.created_at::text position from notifications.notification n where n.membership_id = $1 ${unread} ${beyond} order by n.created_at desc, n.id desc limit $${parameters.push(limit + 1)}`,
      parameters,
    );
    return pageOf(rows, limit, (row) => [row.position, row.id], (row) => row);
  }

  async one(membershipId: Id<'Membership'>, id: Id<'Notification'>): Promise<Notification | undefined> {
    const [row] = await this.tx.sql<Notification>(`${NOTIFICATION} from notifications.notification n where n.id = $1 and n.membership_id = $2`, [id, membershipId]);
    return row;
  }

  async markRead(id: Id<'Notification'>, version: number, at: Date): Promise<boolean> {
    const rows = await this.tx.sql(`update notifications.notification set read_at = coalesce(read_at, $3), version = version + 1 where id = $1 and version = $2 returning 1`, [id, version, at]);
    return rows.length === 1;
  }

  async markAllRead(membershipId: Id<'Membership'>, at: Date): Promise<number> {
    const rows = await this.tx.sql(`update notifications.notification set read_at = $2, version = version + 1 where membership_id = $1 and read_at is null returning 1`, [membershipId, at]);
    return rows.length;
  }

  async withAddress(id: Id<'Notification'>): Promise<{ notification: Notification; address: Address } | undefined> {
    const [row] = await this.tx.sql<Notification & { address: Address }>(
      `${NOTIFICATION}, json_build_object('email', a.email, 'language', a.language, 'verified', a.verified, 'version', a.version) address
         from notifications.notification n join notifications.address a on a.person_id = n.person_id where n.id = $1`,
      [id],
    );
    return row && { notification: row, address: row.address };
  }
}
