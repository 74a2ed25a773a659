import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId, DomainError } from '@zhichuang/kernel';
import { Access, type Actor, anId, ChangesResource, Clock, CurrentActor, etag, IfMatch, pageRequest } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { CorrectFact } from '../application/correct-fact.js';
import { loanActions, ReadLoans } from '../application/read-loans.js';
import { ReportFacts } from '../application/report-facts.js';
import { StepBack } from '../application/step-back.js';
import { ContractBody, CorrectionBody, DisbursementBody, FailureBody, LoansQuery, RegistrationBody, ReleaseBody, RepaymentBody } from './loan.dto.js';
import { contractFrom, correctionFrom, failureFrom, moneyFactFrom, presentLoan, registrationFrom, releaseFrom } from './loan.presenter.js';

@ApiTags('loans')
@ApiBearerAuth()
@Controller('loans')
export class LoanController {
  constructor(
    private readonly reportFacts: ReportFacts,
    private readonly correctFact: CorrectFact,
    private readonly stepBack: StepBack,
    private readonly loans: ReadLoans,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('lending.loan.read')
  async list(@CurrentActor() actor: Actor, @Query() { after, limit, state, questions }: LoansQuery) {
    const page = await this.loans.page(actor, { state, questions }, pageRequest({ after, limit }, anId));
    return { items: page.items.map((loan) => presentLoan(loan, loanActions(actor, loan))), next: page.next };
  }

  @Get(':id')
  @Access('lending.loan.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const loan = await this.loans.one(actor, asId(id));
    etag(reply, loan.version);
    return presentLoan(loan, loanActions(actor, loan));
  }

  @Post(':id/contract')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.loan.report')
  async contract(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() body: ContractBody, @Res({ passthrough: true }) reply: FastifyReply) {
    if (body.security === 'combined' && body.ipAmount === undefined) throw new DomainError('validation-failed', {}, [{ pointer: '/ipAmount', code: 'required' }]);
    await this.reportFacts.execute(actor, asId(id), version, contractFrom(body));
    return this.read(actor, id, reply);
  }

  @Post(':id/registration')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.loan.report')
  async registration(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() body: RegistrationBody, @Res({ passthrough: true }) reply: FastifyReply) {
    if (body.termTo < body.registeredOn) throw new DomainError('validation-failed', {}, [{ pointer: '/termTo', code: 'date-order' }]);
    await this.reportFacts.execute(actor, asId(id), version, [registrationFrom(body)]);
    return this.read(actor, id, reply);
  }

  @Post(':id/disbursement')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.loan.report')
  async disbursement(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() { amount, disbursedOn }: DisbursementBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.reportFacts.execute(actor, asId(id), version, [moneyFactFrom('disbursement', amount, disbursedOn)]);
    return this.read(actor, id, reply);
  }

  @Post(':id/repayment')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.loan.report')
  async repayment(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() { amount, repaidOn }: RepaymentBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.reportFacts.execute(actor, asId(id), version, [moneyFactFrom('repayment', amount, repaidOn)]);
    return this.read(actor, id, reply);
  }

  @Post(':id/release')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.loan.report')
  async release(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() { releasedOn }: ReleaseBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.reportFacts.execute(actor, asId(id), version, [releaseFrom(releasedOn)]);
    return this.read(actor, id, reply);
  }

  @Post(':id/failure')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.loan.report')
  async failure(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() { reason }: FailureBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.reportFacts.execute(actor, asId(id), version, [failureFrom(this.clock.today(), reason)], reason);
    return this.read(actor, id, reply);
  }

  @Post(':id/step-back')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.loan.step-back')
  async goBack(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.stepBack.execute(actor, asId(id), version);
    return this.read(actor, id, reply);
  }

  @Post(':id/corrections')
  @HttpCode(200)
  @ChangesResource()
  @Access('lending.loan.correct')
  async correct(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() body: CorrectionBody, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.correctFact.execute(actor, asId(id), version, correctionFrom(body));
    return this.read(actor, id, reply);
  }
}
