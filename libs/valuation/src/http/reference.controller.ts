import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { plainDate, Rate } from '@zhichuang/kernel';
import { Access, type Actor, anId, CurrentActor, pageRequest } from '@zhichuang/platform';
import { KeepReferences } from '../application/keep-references.js';
import type { ReferenceEntry } from '../domain/reference.js';
import { ReferenceBody, ReferenceQuery } from './reference.dto.js';

@ApiTags('valuation')
@ApiBearerAuth()
@Controller('valuation-references')
export class ReferenceController {
  constructor(private readonly references: KeepReferences) {}

  @Get()
  @Access('valuation.reference.read')
  async list(@CurrentActor() actor: Actor, @Query() { after, limit, table }: ReferenceQuery) {
    const page = await this.references.page(actor, pageRequest({ after, limit }, anId), table);
    return { items: page.items.map(presentReference), next: page.next };
  }

  @Post()
  @Access('valuation.reference.enter')
  async enter(@CurrentActor() actor: Actor, @Body() { table, key, low, base, high, validFrom, source, sourceDate }: ReferenceBody) {
    const entry = { table, key, low: rateFrom(low), base: Rate.parsePercent(base), high: rateFrom(high), validFrom: plainDate(validFrom), source, sourceDate: plainDate(sourceDate) };
    return presentReference(await this.references.enter(actor, entry));
  }
}

const rateFrom = (percent: string | undefined): Rate | null => (percent === undefined ? null : Rate.parsePercent(percent));

const presentReference = ({ id, table, key, low, base, high, validFrom, source, sourceDate, enteredAt }: ReferenceEntry) => ({
  id,
  table,
  key,
  low: low?.toPercent() ?? null,
  base: base.toPercent(),
  high: high?.toPercent() ?? null,
  validFrom,
  source,
  sourceDate,
  enteredAt: enteredAt.toISOString(),
});
