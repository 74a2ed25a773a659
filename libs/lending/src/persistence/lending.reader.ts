import { Injectable } from '@nestjs/common';
import { type Id, Money, Rate } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, type Scope, Tx, withinScope } from '@zhichuang/platform';
import { LendingReader } from '../application/ports.js';
import type { LoanApplication } from '../domain/loan-application.js';
import type { Offer } from '../domain/offer.js';

const APPLICATION = `select a.id, a.need_id "needId", a.enterprise_id "enterpriseId", e.name "enterpriseName", a.product_id "productId", a.product_edition "productEdition", p.name "productName",
    a.bank_id "bankId", b.name "bankName", a.state, a.version, a.submitted_at "submittedAt"
  from lending.application a
  join organisations.pub_organisation e on e.id = a.enterprise_id
  join organisations.pub_organisation b on b.id = a.bank_id
  join loan_products.pub_edition p on p.product_id = a.product_id and p.edition = a.product_edition`;

const OFFER = `select o.id, o.application_id "applicationId", o.need_id "needId", o.enterprise_id "enterpriseId", o.bank_id "bankId", b.name "bankName", o.grade, o.state,
    o.amount, o.term_months "termMonths", o.rate_ppm "ratePpm", o.valid_until::text "validUntil", o.author_id "authorId", o.version
  from lending.offer o join organisations.pub_organisation b on b.id = o.bank_id`;

interface OfferRow extends Omit<Offer, 'amount' | 'rate'> {
  amount: string;
  ratePpm: number;
}

const toOffer = ({ ratePpm, amount, ...row }: OfferRow): Offer => ({ ...row, amount: Money.fromFen(BigInt(amount)), rate: Rate.fromPpm(ratePpm) });

/** A case belongs to the enterprise that applied and to the bank it applied at. */
const ownApplication = { own: 'a.enterprise_id = ? or a.bank_id = (select head_id from organisations.pub_organisation where id = ?)' };
/** The enterprise sees an offer from the moment it is open; the bank sees its own from the draft on. */
const ownOffer = { own: `(o.enterprise_id = ? and o.state not in ('draft', 'awaiting-approval')) or o.bank_id = (select head_id from organisations.pub_organisation where id = ?)` };

@Injectable()
export class SqlLendingReader extends LendingReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async applications(scope: Scope, { limit, after }: PageRequest): Promise<Page<LoanApplication>> {
    const parameters: unknown[] = [];
    const within = withinScope(scope, ownApplication, parameters);
    const beyond = after ? `and a.id < $${parameters.push(after[0])}::uuid` : '';
    const rows = await this.tx.sql<LoanApplication>(`${APPLICATION} where ${within} ${beyond} order by a.id desc limit $${parameters.push(limit + 1)}`, parameters);
    return pageOf(rows, limit, (row) => [row.id], (row) => row);
  }

  async application(scope: Scope, id: Id<'Application'>): Promise<LoanApplication | undefined> {
    const parameters: unknown[] = [id];
    const [row] = await this.tx.sql<LoanApplication>(`${APPLICATION} where a.id = $1 and ${withinScope(scope, ownApplication, parameters)}`, parameters);
    return row;
  }

  async offersOf(scope: Scope, applicationId: Id<'Application'>): Promise<readonly Offer[]> {
    const parameters: unknown[] = [applicationId];
    const rows = await this.tx.sql<OfferRow>(`${OFFER} where o.application_id = $1 and ${withinScope(scope, ownOffer, parameters)} order by o.id`, parameters);
    return rows.map(toOffer);
  }

  async offer(scope: Scope, id: Id<'Offer'>): Promise<Offer | undefined> {
    const parameters: unknown[] = [id];
    const [row] = await this.tx.sql<OfferRow>(`${OFFER} where o.id = $1 and ${withinScope(scope, ownOffer, parameters)}`, parameters);
    return row && toOffer(row);
  }

  async hasConsent(needId: Id<'Need'>, bankId: Id<'Organisation'>): Promise<boolean> {
    return (await this.tx.sql(`select 1 from financing_needs.pub_consent where need_id = $1 and bank_id = $2 and withdrawn_at is null and valid_until >= (now() at time zone 'Asia/Shanghai')::date`, [needId, bankId])).length > 0;
  }
}
