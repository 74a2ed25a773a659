import { asId, Money } from '@zhichuang/kernel';
import type { YearlyStatement } from '../application/ports.js';
import type { FactValues, Sourced, YearlyFacts } from '../domain/yearly-facts.js';
import type { YearlyFactsBody } from './yearly-facts.dto.js';

type Body<Value> = { readonly value: Value; readonly source: Sourced<unknown>['source']; readonly documentId?: string | null };

/** The facts of a request: amounts as Money, rights as ids. */
export function factsFrom(body: YearlyFactsBody): YearlyFacts {
  const stated: { [Name in keyof FactValues]: Sourced<FactValues[Name]> | undefined } = {
    staff: fact(body.staff, (people) => people),
    revenue: fact(body.revenue, Money.parseYuan),
    totalAssets: fact(body.totalAssets, Money.parseYuan),
    netProfit: fact(body.netProfit, Money.parseYuan),
    rdCost: fact(body.rdCost, Money.parseYuan),
    liabilities: fact(body.liabilities, Money.parseYuan),
    taxGrade: fact(body.taxGrade, (grade) => grade),
    loansOutstanding: fact(body.loansOutstanding, Money.parseYuan),
    pledgesOutstanding: fact(body.pledgesOutstanding, Money.parseYuan),
    mainProduct: fact(body.mainProduct, (text) => text),
    mainProductRevenue: fact(body.mainProductRevenue, Money.parseYuan),
    mainProductRights: fact(body.mainProductRights, (ids) => ids.map((id) => asId<'Right'>(id))),
  };
  return Object.fromEntries(Object.entries(stated).filter(([, each]) => each !== undefined)) as YearlyFacts;
}

const fact = <From, To>(body: Body<From> | undefined, read: (value: From) => To): Sourced<To> | undefined =>
  body && { value: read(body.value), source: body.source, documentId: body.documentId ?? null };

export const presentStatement = ({ year, version, facts, recordedAt }: YearlyStatement) => ({ year, facts, recordedAt: recordedAt?.toISOString() ?? null, version });
