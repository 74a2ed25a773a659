import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId, plainDate } from '@zhichuang/kernel';
import { Access, type Actor, CurrentActor, aSequence, pageRequest } from '@zhichuang/platform';
import { SearchTrail } from '../application/search-trail.js';
import { VerifyChain } from '../application/verify-chain.js';
import { AuditQuery, VerificationQuery } from './audit.dto.js';
import { presentEntry } from './audit.presenter.js';

@ApiTags('audit')
@ApiBearerAuth()
@Controller('audit-entries')
export class AuditController {
  constructor(
    private readonly trail: SearchTrail,
    private readonly chain: VerifyChain,
  ) {}

  @Get()
  @Access('audit.entry.read')
  async list(@CurrentActor() actor: Actor, @Query() { after, limit, personId, organisationId, from, to, objectType, objectId, action, result }: AuditQuery) {
    const question = {
      personId: personId === undefined ? undefined : asId<'Person'>(personId),
      organisationId: organisationId === undefined ? undefined : asId<'Organisation'>(organisationId),
      objectType,
      objectId,
      action,
      result,
      from: from === undefined ? undefined : plainDate(from),
      to: to === undefined ? undefined : plainDate(to),
    };
    const page = await this.trail.page(actor, question, pageRequest({ after, limit }, aSequence));
    return { items: page.items.map(presentEntry), next: page.next };
  }

  @Get('verification')
  @Access('audit.chain.verify')
  verification(@CurrentActor() actor: Actor, @Query() { head }: VerificationQuery) {
    return this.chain.execute(actor, head);
  }
}
