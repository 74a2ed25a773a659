import { Injectable } from '@nestjs/common';
import { addDays, DomainError, type Issue, type PlainDate } from '@zhichuang/kernel';
import type { Actor } from '../access/actor.js';
import { AuditWriter } from '../audit/audit-writer.js';
import { Clock } from '../clock/clock.js';
import { Tx } from '../database/tx.js';
import { type Page, pageOf, type PageRequest } from '../http/page.js';
import { parameterFault } from './parameter.js';
import { Parameters } from './parameters.js';

export interface NewValue {
  readonly name: string;
  readonly region: string;
  readonly validFrom: PlainDate;
  readonly value: unknown;
  /** Where the number comes from: the paragraph, the decision, the announcement. */
  readonly source: string;
}

export interface ParameterRow extends NewValue {
  /** Counts up in the order of entry. */
  readonly id: string;
  readonly validTo: PlainDate | null;
  /** Since when another value holds on its days. */
  readonly replacedAt: Date | null;
  readonly setBy: string | null;
  readonly setAt: Date;
}

const COLUMNS = `id::text, name, region, valid_from::text "validFrom", valid_to::text "validTo", replaced_at "replacedAt", value, source, set_by "setBy", set_at "setAt"`;

/**
 * Sets a value from a day on, today at the earliest, so that a figure of the past keeps its rule, up to the next one that is planned. The one before
 * it ends the day before; one that begins on the same day is replaced on its days and stays on record.
 */
@Injectable()
export class SetParameter {
  constructor(
    private readonly tx: Tx,
    private readonly parameters: Parameters,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, { name, region, validFrom, value, source }: NewValue): Promise<ParameterRow> {
    const fault = parameterFault(name, value);
    const past: Issue[] = validFrom < this.clock.today() ? [{ pointer: '/validFrom', code: 'date-past' }] : [];
    if (fault || past.length > 0) throw new DomainError('validation-failed', {}, [...(fault ? [fault] : []), ...past]);
    return this.tx.run(async () => {
      const now = this.clock.now();
      await this.tx.sql(`update platform.parameter set replaced_at = $4 where name = $1 and region = $2 and valid_from = $3 and replaced_at is null`, [name, region, validFrom, now]);
      await this.tx.sql(`update platform.parameter set valid_to = $4 where name = $1 and region = $2 and valid_from < $3 and (valid_to is null or valid_to >= $3) and replaced_at is null`, [name, region, validFrom, addDays(validFrom, -1)]);
      const [row] = await this.tx.sql<ParameterRow>(
        `insert into platform.parameter (name, region, valid_from, valid_to, value, source, set_by, set_at)
         values ($1, $2, $3, (select min(valid_from) - 1 from platform.parameter where name = $1 and region = $2 and valid_from > $3 and replaced_at is null), $4, $5, $6, $7) returning ${COLUMNS}`,
        [name, region, validFrom, JSON.stringify(value), source, actor.personId, now],
      );
      await this.audit.done({ action: 'platform.parameter.set', object: { type: 'parameter', id: name }, fields: ['region', 'validFrom', 'value', 'source'] });
      this.tx.afterCommit(() => this.parameters.forget());
      return row!;
    });
  }

  async page({ limit, after }: PageRequest, name: string | undefined): Promise<Page<ParameterRow>> {
    const rows = await this.tx.sql<ParameterRow>(
      `select ${COLUMNS} from platform.parameter
        where ($1::text is null or name = $1) and ($2::text is null or (name, region, valid_from, id) > ($2, $3, $4::date, $5::bigint))
        order by name, region, valid_from, id limit $6`,
      [name ?? null, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, after?.[3] ?? null, limit + 1],
    );
    return pageOf(rows, limit, (row) => [row.name, row.region, row.validFrom, row.id], (row) => row);
  }
}
