import { Injectable } from '@nestjs/common';
import type { Locale } from '@zhichuang/contracts';
import type { Id } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { type Address, AddressRepository } from '../application/ports.js';

@Injectable()
export class SqlAddressRepository extends AddressRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async of(personId: Id<'Person'>): Promise<Address | undefined> {
    const [row] = await this.tx.sql<Address>(`select email, language, verified, version from notifications.address where person_id = $1`, [personId]);
    return row;
  }

  async store(personId: Id<'Person'>, version: number, { email, language }: { email: string; language: Locale }): Promise<boolean> {
    const rows =
      version === 0
        ? await this.tx.sql(`insert into notifications.address (person_id, email, language) values ($1, $2, $3) on conflict (person_id) do nothing returning 1`, [personId, email, language])
        : await this.tx.sql(
            `update notifications.address set email = $3, language = $4, verified = verified and email = $3, version = version + 1 where person_id = $1 and version = $2 returning 1`,
            [personId, version, email, language],
          );
    return rows.length === 1;
  }
}
