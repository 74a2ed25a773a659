import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, type Page, type PageRequest, requireScope } from '@zhichuang/platform';
import { type Holding, HoldingReader } from './ports.js';

@Injectable()
export class ListRights {
  constructor(private readonly holdings: HoldingReader) {}

  page(actor: Actor, request: PageRequest): Promise<Page<Holding>> {
    return this.holdings.page(requireScope(actor, 'ip-rights.right.read'), request);
  }

  async one(actor: Actor, rightId: Id<'Right'>): Promise<Holding> {
    const holding = await this.holdings.one(requireScope(actor, 'ip-rights.right.read'), rightId);
    if (!holding) throw new DomainError('not-found');
    return holding;
  }
}
