import { DomainError, type Issue, isPlainDate, Money, type PlainDate, Rate } from '@zhichuang/kernel';
import { type CriterionFact } from '@zhichuang/contracts';
import { boundsOf, factEntry, isFact, isRightFact, isValueOf, type Reading, type Readings, readNumber } from '@zhichuang/eligibility';

/**
 * Reads JSON that somebody sent, field by field. Every fault is kept with its JSON pointer, and `done` refuses them all together; what a
 * faulty field answers meanwhile is only a place holder of its type.
 */
export class SentFile {
  private readonly issues: Issue[] = [];

  refuse(pointer: string, code: string, params: Issue['params'] = {}): void {
    this.issues.push({ pointer, code, params });
  }

  done(): void {
    if (this.issues.length > 0) throw new DomainError('validation-failed', {}, this.issues);
  }

  /** Takes over what another reading refuses, below `at`. */
  within<T>(at: string, reading: () => T): T | undefined {
    try {
      return reading();
    } catch (error) {
      if (!(error instanceof DomainError) || error.issues.length === 0) throw error;
      for (const issue of error.issues) this.issues.push({ ...issue, pointer: `${at}${issue.pointer}` });
      return undefined;
    }
  }

  object(sent: unknown, pointer: string, known: readonly string[], required: readonly string[] = []): Record<string, unknown> {
    if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return this.refuse(pointer, 'wrong-type'), {};
    for (const name of Object.keys(sent)) if (!known.includes(name)) this.refuse(`${pointer}/${name}`, 'unknown-field');
    for (const name of required) if (!Object.hasOwn(sent, name)) this.refuse(`${pointer}/${name}`, 'required');
    return sent as Record<string, unknown>;
  }

  list(sent: unknown, pointer: string, max: number): readonly unknown[] {
    if (!Array.isArray(sent)) return this.refuse(pointer, 'wrong-type'), [];
    if (sent.length > max) return this.refuse(pointer, 'list-length', { min: 0, max }), [];
    return sent;
  }

  text(sent: unknown, pointer: string): string {
    if (typeof sent === 'string' && sent.length > 0 && sent.length <= 200) return sent;
    return this.refuse(pointer, typeof sent === 'string' ? 'text-length' : 'wrong-type', { min: 1, max: 200 }), '';
  }

  day(sent: unknown, pointer: string): PlainDate {
    if (typeof sent === 'string' && isPlainDate(sent)) return sent;
    return this.refuse(pointer, 'date'), '2000-01-01' as PlainDate;
  }

  whole(sent: unknown, pointer: string, min: number, max: number): number {
    if (Number.isSafeInteger(sent) && (sent as number) >= min && (sent as number) <= max) return sent as number;
    return this.refuse(pointer, 'number-range', { min, max }), min;
  }

  yuan(sent: unknown, pointer: string): string {
    if (typeof sent === 'string' && /^\d{1,13}(\.\d{1,2})?$/.test(sent) && !Money.parseYuan(sent).isGreaterThan(Money.parseYuan('1000000000000'))) return sent;
    return this.refuse(pointer, 'amount', { max: '1000000000000.00' }), '1';
  }

  percent(sent: unknown, pointer: string): string {
    if (typeof sent === 'string' && /^\d{1,3}(\.\d{1,4})?$/.test(sent) && Rate.parsePercent(sent).ppm <= 1_000_000) return sent;
    return this.refuse(pointer, 'rate'), '0';
  }

  /** What is known of a right, or of everything else: `{fact: value}` or `{fact: {value, source, asOf}}`. */
  readings(sent: unknown, pointer: string, ofRight: boolean): Readings {
    const readings: Partial<Record<CriterionFact, Reading>> = {};
    for (const [fact, given] of Object.entries(this.object(sent, pointer, Object.keys((sent ?? {}) as object)))) {
      const at = `${pointer}/${fact.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (!isFact(fact)) this.refuse(at, 'unknown-fact');
      else if (isRightFact(fact) !== ofRight) this.refuse(at, ofRight ? 'fact-not-of-a-right' : 'fact-of-a-right');
      else readings[fact] = this.reading(fact, given, at);
    }
    return readings;
  }

  private reading(fact: CriterionFact, given: unknown, at: string): Reading {
    const long = typeof given === 'object' && given !== null && Object.hasOwn(given, 'value');
    const form = long ? this.object(given, at, ['value', 'source', 'asOf']) : { value: given };
    return {
      value: this.value(fact, form['value'], long ? `${at}/value` : at),
      source: form['source'] === undefined ? 'file' : this.text(form['source'], `${at}/source`),
      asOf: form['asOf'] === undefined || form['asOf'] === null ? null : this.day(form['asOf'], `${at}/asOf`),
    };
  }

  private value(fact: CriterionFact, sent: unknown, at: string): Reading['value'] {
    const entry = factEntry(fact);
    if (entry.kind === 'number') {
      const [value, { min, max }] = [readNumber(entry.unit, sent), boundsOf(entry)];
      if (value === undefined) return this.refuse(at, 'number-form'), min;
      return value < min || value > max ? (this.refuse(at, 'number-range', { min: entry.min, max: entry.max }), min) : value;
    }
    if (entry.kind === 'tags') {
      const { held, lacking } = this.object(sent, at, ['held', 'lacking'], ['held', 'lacking']);
      const tags = (list: unknown, name: string): string[] => this.list(list ?? [], `${at}/${name}`, 50).flatMap((tag, index) => (isValueOf(entry, tag) ? [tag as string] : (this.refuse(`${at}/${name}/${index}`, 'not-in-list', { values: Object.keys(entry.codes).join(', ') }), [])));
      const read = { held: tags(held, 'held'), lacking: tags(lacking, 'lacking') };
      if (read.held.some((tag) => read.lacking.includes(tag))) this.refuse(at, 'list-duplicate');
      return read;
    }
    if (isValueOf(entry, sent)) return sent as string;
    return entry.kind === 'prefix' ? this.refuse(at, 'code-form') : this.refuse(at, 'not-in-list', { values: Object.keys(entry.codes).join(', ') }), '';
  }
}
