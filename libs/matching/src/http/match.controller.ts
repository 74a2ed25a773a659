import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, CurrentActor, requestContext } from '@zhichuang/platform';
import { MatchNeed } from '../application/match-need.js';
import { presentMatched } from './match.presenter.js';

@ApiTags('financing-needs')
@ApiBearerAuth()
@Controller('financing-needs')
export class MatchController {
  constructor(private readonly matchNeed: MatchNeed) {}

  @Get(':id/matches')
  @Access('matching.match.read')
  async matches(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return presentMatched(await this.matchNeed.execute(actor, asId(id)), requestContext.getStore()?.locale ?? 'zh');
  }
}
