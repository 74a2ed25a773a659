import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { anId, PageQuery, pageRequest, PublicRoute } from '@zhichuang/platform';
import { ListOrganisations } from '../application/list-organisations.js';
import { presentBank } from './organisation.presenter.js';

@ApiTags('organisations')
@Controller('banks')
export class BankController {
  constructor(private readonly organisations: ListOrganisations) {}

  @Get()
  @PublicRoute('which banks lend here is for everybody to see')
  @ApiOperation({ summary: '查看入驻银行 · See the banks' })
  async list(@Query() query: PageQuery) {
    const page = await this.organisations.banks(pageRequest(query, anId));
    return { items: page.items.map(presentBank), next: page.next };
  }
}
