import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId, DomainError, Money, plainDate } from '@zhichuang/kernel';
import { Access, type Actor, anId, aText, ChangesResource, CurrentActor, etag, IfMatch, pageRequest } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { AddRights } from '../application/add-rights.js';
import { holdingActions, ListRights } from '../application/list-rights.js';
import { RecordFact } from '../application/record-fact.js';
import { RecordValue } from '../application/record-value.js';
import { RemoveRight } from '../application/remove-right.js';
import { AddRightsBody, COPIED_FACTS, FactBody, RegisterCopyBody, RightQuery, ValueBody } from './right.dto.js';
import { presentDetail, presentHolding, presentPublication } from './right.presenter.js';

const AT_ONCE = 50;

@ApiTags('ip-rights')
@ApiBearerAuth()
@Controller('ip-rights')
export class RightController {
  constructor(
    private readonly addRights: AddRights,
    private readonly rights: ListRights,
    private readonly recordValue: RecordValue,
    private readonly recordFact: RecordFact,
    private readonly removeRight: RemoveRight,
  ) {}

  @Post()
  @HttpCode(200)
  @Access('ip-rights.right.add')
  async add(@CurrentActor() actor: Actor, @Body() { numbers = [], trademarks = [] }: AddRightsBody) {
    const count = numbers.length + trademarks.length;
    if (count < 1 || count > AT_ONCE) throw new DomainError('validation-failed', {}, [{ pointer: '/numbers', code: 'list-length', params: { min: 1, max: AT_ONCE } }]);
    return { items: await this.addRights.execute(actor, numbers, trademarks) };
  }

  @Get()
  @Access('ip-rights.right.read')
  async list(@CurrentActor() actor: Actor, @Query() { after, limit, q, kind, standing, stage }: RightQuery) {
    const page = await this.rights.page(actor, { text: q, kind, standing, stage }, pageRequest({ after, limit }, aText, anId));
    return { items: page.items.map((holding) => presentHolding(holding, holdingActions(actor))), next: page.next };
  }

  @Get(':id')
  @Access('ip-rights.right.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const holding = await this.rights.one(actor, asId(id));
    etag(reply, holding.version);
    return presentDetail(holding, holdingActions(actor));
  }

  @Get(':id/history')
  @Access('ip-rights.right.read')
  async history(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return { items: (await this.rights.history(actor, asId(id))).map(presentPublication), next: null };
  }

  @Delete(':id')
  @HttpCode(204)
  @ChangesResource()
  @Access('ip-rights.right.remove')
  async remove(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number): Promise<void> {
    await this.removeRight.execute(actor, asId(id), version);
  }

  @Post(':id/values')
  @HttpCode(200)
  @ChangesResource()
  @Access('ip-rights.value.record')
  async value(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() body: ValueBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const { amount, method, valuedOn, valuer = null, documentId = null } = body;
    await this.recordValue.execute(actor, asId(id), version, { amount: Money.parseYuan(amount), method, valuedOn: plainDate(valuedOn), valuer, documentId });
    return this.read(actor, id, reply);
  }

  @Post(':id/facts')
  @HttpCode(200)
  @ChangesResource()
  @Access('ip-rights.fact.record')
  async fact(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() body: FactBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const { fact, status, asOf, source, documentId = null } = body;
    await this.recordFact.execute(actor, asId(id), version, [{ fact, status, asOf: plainDate(asOf), source, documentId }]);
    return this.read(actor, id, reply);
  }

  @Post(':id/register-copies')
  @HttpCode(200)
  @ChangesResource()
  @Access('ip-rights.fact.record')
  async registerCopy(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() { documentId, asOf, ...told }: RegisterCopyBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const facts = COPIED_FACTS.flatMap(([field, fact]) => (told[field] === undefined ? [] : [{ fact, status: told[field] ? ('yes' as const) : ('no' as const), asOf: plainDate(asOf), source: 'register-copy' as const, documentId }]));
    await this.recordFact.execute(actor, asId(id), version, facts);
    return this.read(actor, id, reply);
  }
}
