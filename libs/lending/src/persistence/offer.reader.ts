import { Injectable } from '@nestjs/common';
import { type DayCount, DomainError, type Id, Money, type PlainDate, Rate } from '@zhichuang/kernel';
import { Clock, Tx } from '@zhichuang/platform';
import { type CaseScope, type OfferInCase, OfferReader } from '../application/ports.js';
import type { Fee, Offer } from '../domain/offer.js';
import { applicationStateOn, CHOSEN_QUOTE, consented, needTakesChoice, offerStateOn, readingUnit, standingUntil, withinCases } from './case-sql.js';

/** `$1` is the day of reading; `more` are further columns. */
const offers = (more = ''): string => `select o.id, o.application_id "applicationId", o.need_id "needId", o.enterprise_id "enterpriseId", o.bank_id "bankId", b.name "bankName", a.unit_id "unitId", p.name "productName",
    o.follows_id "followsId", o.grade, ${offerStateOn('$1')} state, o.amount, o.term_months "termMonths", o.rate_ppm "ratePpm", o.repayment, o.day_count "dayCount", o.fees,
    o.valid_until::text "validUntil", o.author_id "authorId", o.approval_reference "approvalReference", o.approved_on::text "approvedOn", o.version${more}
  from lending.offer o
  join lending.application a on a.id = o.application_id
  join organisations.pub_organisation b on b.id = o.bank_id
  join loan_products.pub_edition p on p.product_id = a.product_id and p.edition = a.product_edition`;

/** What stands around an offer; `unitId` is the bank's unit that reads. */
const around = (unitId: string): string => `, jsonb_build_object('state', ${applicationStateOn('$1')}, 'chosenQuoteId', ${CHOSEN_QUOTE}, 'consented', ${consented('a', '$1', unitId)}) standing, ${needTakesChoice('o.need_id')} "needTakesChoice"`;

interface OfferRow extends Omit<Offer, 'amount' | 'rate' | 'fees'> {
  amount: string;
  ratePpm: number;
  fees: (Omit<Fee, 'amount'> & { amount: string })[];
}

const toOffer = <Row extends OfferRow>({ ratePpm, amount, fees, ...row }: Row): Omit<Row, 'ratePpm' | 'amount' | 'fees'> & Pick<Offer, 'rate' | 'amount' | 'fees'> => ({
  ...row,
  amount: Money.fromFen(BigInt(amount)),
  rate: Rate.fromPpm(ratePpm),
  fees: fees.map((fee) => ({ ...fee, amount: Money.parseYuan(fee.amount) })),
});

/** The enterprise sees an offer from the moment it opened, and never one that ended before; the bank from the draft on. */
const visible = (scope: CaseScope, parameters: unknown[]): string => `${withinCases(scope, 'a', parameters)}${scope.side === 'enterprise' ? ' and o.opened_at is not null' : ''}`;

@Injectable()
export class SqlOfferReader extends OfferReader {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {
    super();
  }

  ofApplication(scope: CaseScope, id: Id<'Application'>): Promise<readonly OfferInCase[]> {
    return this.where(scope, 'o.application_id = $2', id);
  }

  ofNeed(scope: CaseScope, id: Id<'Need'>): Promise<readonly OfferInCase[]> {
    return this.where(scope, 'o.need_id = $2', id);
  }

  async one(scope: CaseScope, id: Id<'Offer'>): Promise<OfferInCase | undefined> {
    const [offer] = await this.where(scope, 'o.id = $2', id);
    return offer;
  }

  async chosenOfNeed(id: Id<'Need'>): Promise<boolean> {
    return (await this.tx.sql(`select 1 from lending.offer where need_id = $1 and state = 'chosen'`, [id])).length > 0;
  }

  async chosenOfApplication(id: Id<'Application'>): Promise<Offer | undefined> {
    const [row] = await this.tx.sql<OfferRow>(`${offers()} where o.application_id = $2 and o.state = 'chosen'`, [this.clock.today(), id]);
    return row && toOffer(row);
  }

  async standingUntil(applicationId: Id<'Application'>): Promise<PlainDate | undefined> {
    const [row] = await this.tx.sql<{ until: PlainDate | null }>(`select ${standingUntil('$1', '$2')}::text until`, [applicationId, this.clock.today()]);
    return row?.until ?? undefined;
  }

  async dayCountOf(applicationId: Id<'Application'>): Promise<DayCount> {
    const [row] = await this.tx.sql<{ dayCount: DayCount }>(
      `select p.terms ->> 'dayCount' "dayCount" from lending.application a join loan_products.pub_edition p on p.product_id = a.product_id and p.edition = a.product_edition where a.id = $1`,
      [applicationId],
    );
    if (!row) throw new DomainError('not-found');
    return row.dayCount;
  }

  private async where(scope: CaseScope, condition: string, id: string): Promise<OfferInCase[]> {
    const parameters: unknown[] = [this.clock.today(), id];
    const rows = await this.tx.sql<OfferRow & Pick<OfferInCase, 'standing' | 'needTakesChoice'>>(`${offers(around(readingUnit(scope, parameters)))} where ${condition} and ${visible(scope, parameters)} order by o.id`, parameters);
    return rows.map((row) => toOffer(row));
  }
}
