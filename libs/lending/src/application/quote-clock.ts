import { Injectable } from '@nestjs/common';
import { DomainError, type Id, type PlainDate } from '@zhichuang/kernel';
import { Clock } from '@zhichuang/platform';
import { applicationSteps, type LoanApplication } from '../domain/loan-application.js';
import { Deadlines, later } from './deadlines.js';
import { ApplicationRepository, OfferReader } from './ports.js';

/**
 * A quoted case waits for the enterprise while an offer stands, and for the bank after the last one's end. Both days are written
 * down when an offer comes or goes, so that the case returns to the bank's queue by itself, worker or not.
 */
@Injectable()
export class QuoteClock {
  constructor(
    private readonly applications: ApplicationRepository,
    private readonly offers: OfferReader,
    private readonly deadlines: Deadlines,
    private readonly clock: Clock,
  ) {}

  /** The case is quoted by an offer that opens now. */
  async opened({ id, version, state, lifeEndsOn }: LoanApplication, validUntil: PlainDate): Promise<void> {
    const dueOn = await this.bankDue(id, validUntil);
    const change = { dueOn, lifeEndsOn: later(lifeEndsOn, dueOn), quotedAt: this.clock.now() };
    if (!(await this.applications.store(id, version, applicationSteps.next(state, 'quote'), change))) throw new DomainError('version-stale');
  }

  /** Does the work that ends an open offer of the case, and gives the bank its days to quote again if that was the last one. */
  async whileEnding(id: Id<'Application'>, end: () => Promise<void>): Promise<void> {
    const locked = await this.applications.lock(id);
    await end();
    if (locked?.state !== 'quoted') return;
    const dueOn = await this.bankDue(id);
    await this.applications.store(id, locked.version, locked.state, { dueOn, lifeEndsOn: later(locked.lifeEndsOn, dueOn) });
  }

  /** The bank's last day: after the end of what stands, or of what is about to, or after today. */
  async bankDue(id: Id<'Application'>, validUntil: PlainDate = this.clock.today()): Promise<PlainDate> {
    const until = await this.offers.standingUntil(id);
    return this.deadlines.requote(until === undefined ? validUntil : later(until, validUntil));
  }
}
