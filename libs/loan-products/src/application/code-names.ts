import { Injectable } from '@nestjs/common';
import { type Criterion, type NameOf, within } from '@zhichuang/eligibility';
import { ProductReader } from './ports.js';

const NAMED = ['enterprise.region', 'enterprise.industry'];

/** Places are digits; trades begin with a letter. */
const isPlace = (code: string): boolean => /^\d/.test(code);
const asListed = (code: string): string => (isPlace(code) ? code.padEnd(6, '0') : code);

/** The names of trades contain the comma that would part them in a list, so that each ends with its code. */
const told = (code: string, name: string): string => (isPlace(code) ? name : `${name}（${code}）`);

/** The places and trades that criteria speak of, by name, read in one statement; a code of neither table stays a code. */
@Injectable()
export class CodeNames {
  constructor(private readonly reader: ProductReader) {}

  async in(stated: readonly { readonly criterion: Criterion }[]): Promise<NameOf> {
    const codes = new Set(stated.flatMap(({ criterion }) => [...within(criterion)].flatMap((part) => (part.kind === 'choice' && NAMED.includes(part.fact) ? [...(part.oneOf ?? []), ...(part.noneOf ?? [])].map(asListed) : []))));
    const names = codes.size === 0 ? new Map<string, string>() : await this.reader.namesOfCodes([...codes]);
    return (code) => {
      const name = names.get(asListed(code));
      return name === undefined ? code : told(code, name);
    };
  }
}
