import { Injectable } from '@nestjs/common';
import { HoldingReader } from '@zhichuang/ip-rights';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, type Page, type PageRequest, requireScope } from '@zhichuang/platform';
import type { Valuation } from '../domain/valuation.js';
import { Valuations } from './ports.js';

@Injectable()
export class ListValuations {
  constructor(
    private readonly holdings: HoldingReader,
    private readonly valuations: Valuations,
  ) {}

  async page(actor: Actor, rightId: Id<'Right'>, request: PageRequest): Promise<Page<Valuation>> {
    const scope = requireScope(actor, 'valuation.valuation.read');
    if (!(await this.holdings.one(scope, rightId))) throw new DomainError('not-found');
    return this.valuations.page(scope, rightId, request);
  }

  async one(actor: Actor, id: Id<'Valuation'>): Promise<Valuation> {
    const valuation = await this.valuations.one(requireScope(actor, 'valuation.valuation.read'), id);
    if (!valuation) throw new DomainError('not-found');
    return valuation;
  }
}
