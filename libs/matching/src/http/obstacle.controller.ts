import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { regionCode } from '@zhichuang/kernel';
import { Access, type Actor, CurrentActor, requestContext } from '@zhichuang/platform';
import { ListObstacles } from '../application/list-obstacles.js';
import { ObstaclesQuery } from './prospect.dto.js';
import { presentObstacles } from './prospect.presenter.js';

@ApiTags('matching')
@ApiBearerAuth()
@Controller('match-obstacles')
export class ObstacleController {
  constructor(private readonly obstacles: ListObstacles) {}

  @Get()
  @Access('matching.obstacles.read')
  @ApiOperation({
    description: '本辖区企业最常不满足哪些已公布条件（按条件所问的事实）和登记要求：企业数、产品数均以区间表示，不涉及任何一家银行、产品或企业。\nWhich facts asked for by published criteria, and which grounds of the law, shut out most enterprises of the region: enterprises and products in bands; no bank, product or enterprise is named.',
  })
  async list(@CurrentActor() actor: Actor, @Query() { region }: ObstaclesQuery) {
    return presentObstacles(await this.obstacles.execute(actor, region === undefined ? undefined : regionCode(region)), requestContext.getStore()?.locale ?? 'zh');
  }
}
