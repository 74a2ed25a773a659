import { Injectable } from '@nestjs/common';
import { DomainError, type PlainDate } from '@zhichuang/kernel';
import { Tx } from '../database/tx.js';
import { type DatedValue, valueOn } from './parameter.js';

/** A new value holds in every process within this time. */
const TRUSTED_FOR_MS = 1000;

/** The door to the numbers of policy: thresholds, limits, fees, ratios, each with the days on which it holds and its source. */
@Injectable()
export class Parameters {
  private readonly recent = new Map<string, { readonly until: number; readonly values: Promise<readonly DatedValue[]> }>();

  constructor(private readonly tx: Tx) {}

  /**
   * The value in force on a day, as JSON holds it (a whole number, yuan or percent as text, a structure). A region is a
   * division code of 2, 4 or 6 digits: the narrowest region with a value wins, then the one for everywhere.
   * DomainError `parameter-missing` where there is none.
   */
  async value<T>(name: string, day: PlainDate, region = ''): Promise<T> {
    const found = valueOn(await this.valuesOf(name), day, region);
    if (!found) throw new DomainError('parameter-missing', { name, day });
    return found.value as T;
  }

  /** Looks everything up again, because a value was set. */
  forget(): void {
    this.recent.clear();
  }

  private valuesOf(name: string): Promise<readonly DatedValue[]> {
    const now = performance.now();
    const known = this.recent.get(name);
    if (known && known.until > now) return known.values;
    const values = this.tx.sql<DatedValue>(
      `select region, valid_from::text "validFrom", valid_to::text "validTo", value from platform.parameter where name = $1 and replaced_at is null`,
      [name],
    );
    this.recent.set(name, { until: now + TRUSTED_FOR_MS, values });
    values.catch(() => this.recent.delete(name));
    return values;
  }
}
