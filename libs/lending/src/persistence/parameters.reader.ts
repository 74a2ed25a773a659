import { Injectable } from '@nestjs/common';
import type { PlainDate } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { LendingParameters } from '../application/ports.js';

@Injectable()
export class SqlLendingParameters extends LendingParameters {
  constructor(private readonly tx: Tx) {
    super();
  }

  async workingDays(name: string, day: PlainDate): Promise<number> {
    const [row] = await this.tx.sql<{ value: number }>(`select value from platform.parameter where name = $1 and region = '' and valid_from <= $2 and (valid_to is null or valid_to >= $2)`, [name, day]);
    if (!row) throw new Error(`No value of the parameter ${name} holds on ${day}`);
    return row.value;
  }
}
