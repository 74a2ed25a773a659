import { Injectable } from '@nestjs/common';
import { type Criterion, type NameOf, within } from '@zhichuang/eligibility';
import { toSixDigits, regionCode } from '@zhichuang/kernel';
import { ProductReader } from './ports.js';

/** The places that criteria speak of, by name, read in one statement; a code that is no place of the table stays a code. */
@Injectable()
export class PlaceNames {
  constructor(private readonly reader: ProductReader) {}

  async in(stated: readonly { readonly criterion: Criterion }[]): Promise<NameOf> {
    const codes = new Set(stated.flatMap(({ criterion }) => [...within(criterion)].flatMap((part) => (part.kind === 'choice' && part.fact === 'enterprise.region' ? [...(part.oneOf ?? []), ...(part.noneOf ?? [])] : []))));
    const names = codes.size === 0 ? new Map<string, string>() : await this.reader.divisionNames([...codes].map((code) => toSixDigits(regionCode(code))));
    return (code) => names.get(code.padEnd(6, '0')) ?? code;
  }
}
