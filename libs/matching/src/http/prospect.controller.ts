import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { EditionBody, termsFrom } from '@zhichuang/loan-products';
import { Access, type Actor, anId, CurrentActor, PageQuery, pageRequest, requestContext, WithoutIdempotencyKey } from '@zhichuang/platform';
import { AskWhatIf } from '../application/ask-what-if.js';
import { ListProspects } from '../application/list-prospects.js';
import { presentProspects, presentWhatIf } from './prospect.presenter.js';

const locale = () => requestContext.getStore()?.locale ?? 'zh';

@ApiTags('loan-products')
@ApiBearerAuth()
@Controller('loan-products')
export class ProspectController {
  constructor(
    private readonly prospects: ListProspects,
    private readonly whatIf: AskWhatIf,
  ) {}

  @Get(':id/prospects')
  @Access('matching.prospects.read')
  @ApiOperation({
    description: '在架产品（本行）符合或可能符合的在办融资需求，按全部条件（含内部条件）测算；每条只有需求列表中已可见的信息和结论。每页检索至多 200 条需求，因此一页可能不满，next 不为空即可继续。\nThe live needs of served regions that the published product of your own bank fits or may fit, by all its criteria: each as the list of needs tells it, with the verdict. A page looks through up to 200 needs, so it may be short while more follow.',
  })
  async list(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() { after, limit }: PageQuery) {
    return presentProspects(await this.prospects.execute(actor, asId(id), pageRequest({ after, limit }, anId)), locale());
  }

  /** Says in bands what other terms would change; writes nothing but that it was asked. */
  @Post(':id/what-if')
  @HttpCode(200)
  @WithoutIdempotencyKey()
  @Access('matching.what-if.ask')
  @ApiOperation({
    description: '以拟修改的条款（格式同新版本）对照已发布版本：所服务区域内会新增、失去、保留多少家有在办需求的企业，以区间作答并加入随机扰动。需求数据尚在载入时返回 503 try-again 及 Retry-After。\nThe edited terms, in the form of an edition, against the published edition: how many enterprises of served regions with a live need would come in, go out and stay, in bands and blurred. 503 try-again with Retry-After while the facts are being loaded.',
  })
  async ask(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() body: EditionBody) {
    return presentWhatIf(await this.whatIf.execute(actor, asId(id), termsFrom(body)), locale());
  }
}
