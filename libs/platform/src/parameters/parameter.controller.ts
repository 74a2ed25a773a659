import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { plainDate, regionCode, toSixDigits } from '@zhichuang/kernel';
import { Access, CurrentActor } from '../access/access.decorator.js';
import type { Actor } from '../access/actor.js';
import { aDay, aSequence, aText, pageRequest } from '../http/page.js';
import { NewValueBody, ParameterQuery } from './parameter.dto.js';
import { type ParameterRow, SetParameter } from './set-parameter.js';

@ApiTags('parameters')
@ApiBearerAuth()
@Controller('parameters')
export class ParameterController {
  constructor(private readonly parameters: SetParameter) {}

  @Get()
  @Access('platform.parameter.read')
  async list(@Query() { after, limit, name }: ParameterQuery) {
    const page = await this.parameters.page(pageRequest({ after, limit }, aText, aText, aDay, aSequence), name);
    return { items: page.items.map(present), next: page.next };
  }

  @Post()
  @Access('platform.parameter.set')
  async set(@CurrentActor() actor: Actor, @Body() { name, region, validFrom, value, source }: NewValueBody) {
    return present(await this.parameters.execute(actor, { name, region: region === undefined ? '' : regionCode(region), validFrom: plainDate(validFrom), value, source }));
  }
}

const present = ({ name, region, validFrom, validTo, value, source, setBy, setAt, replacedAt }: ParameterRow) => ({
  name,
  region: region === '' ? null : toSixDigits(regionCode(region)),
  validFrom,
  validTo,
  value,
  source,
  setBy,
  setAt: setAt.toISOString(),
  replacedAt: replacedAt?.toISOString() ?? null,
});
