import { ANSWERERS, type Locale, render, VALUATION_NOTICE } from '@zhichuang/contracts';
import { asId, DomainError, Money, plainDate, Rate } from '@zhichuang/kernel';
import type { Assumptions } from '../application/assumptions.js';
import type { Preview, ValuerReport } from '../application/value-right.js';
import type { RateRange } from '../domain/rate-range.js';
import type { Valuation } from '../domain/valuation.js';
import type { CostBody, IndicatorsBody, RangeBody, RoyaltyReliefBody, ValuationBody, ValuerBody } from './valuation.dto.js';

/** What was given, by its one method. */
export function assumptionsFrom({ royaltyRelief, cost, indicators }: ValuationBody): Assumptions {
  const given = [...(royaltyRelief ? [royaltyFrom(royaltyRelief)] : []), ...(cost ? [costFrom(cost)] : []), ...(indicators ? [indicatorsFrom(indicators)] : [])];
  const [only, ...more] = given;
  if (!only || more.length > 0) throw new DomainError('validation-failed', {}, [{ pointer: royaltyRelief || !cost ? '/royaltyRelief' : '/cost', code: 'one-method' }]);
  return only;
}

const rangeFrom = ({ low, base, high }: RangeBody): RateRange => ({ low: Rate.parsePercent(low), base: Rate.parsePercent(base), high: Rate.parsePercent(high) });

const royaltyFrom = ({ revenues, economicLifeMonths, taxRate, convention, royalty, discount, legalEnd }: RoyaltyReliefBody): Assumptions => ({
  method: 'royalty-relief',
  given: {
    revenues: revenues.map(({ amount }) => Money.parseYuan(amount)),
    economicLifeMonths,
    taxRate: Rate.parsePercent(taxRate),
    convention,
    royalty: royalty ? rangeFrom(royalty) : null,
    discount: discount ? rangeFrom(discount) : null,
    legalEnd: legalEnd === undefined ? null : plainDate(legalEnd),
  },
});

const costFrom = ({ labour, material, indirect, opportunity, obsolescence }: CostBody): Assumptions => ({
  method: 'cost',
  given: { labour: Money.parseYuan(labour), material: Money.parseYuan(material), indirect: Money.parseYuan(indirect), opportunity: Money.parseYuan(opportunity), obsolescence: rangeFrom(obsolescence) },
});

const indicatorsFrom = ({ setId, scores }: IndicatorsBody): Assumptions => ({ method: 'indicators', given: { setId: asId(setId), scores: scores.map(({ indicator, score }) => ({ indicator, score })) } });

export const valuerFrom = (valuer: ValuerBody | undefined): ValuerReport | null => (valuer ? { name: valuer.name, documentId: asId(valuer.documentId) } : null);

export const presentPreview = ({ engine, valuedOn, computation }: Preview, locale: Locale) => ({ dryRun: true as const, engine, valuedOn, computation, notice: VALUATION_NOTICE[locale] });

export const presentValuation = ({ id, rightId, valuedOn, answeredBy, engine, computation, calculatedAt }: Valuation, locale: Locale) => ({
  id,
  rightId,
  valuedOn,
  answeredBy: { ...answeredBy, label: render(ANSWERERS[answeredBy.kind], locale) },
  engine,
  computation,
  notice: VALUATION_NOTICE[locale],
  calculatedAt: calculatedAt.toISOString(),
});
