import { Money, Rate } from '@zhichuang/kernel';
import type { FinancingNeed } from '../domain/financing-need.js';

export interface NeedRow extends Omit<FinancingNeed, 'amount' | 'highestRate'> {
  amount: string;
  highestRatePpm: number | null;
}

export const CONSENT_JSON = `jsonb_build_object('id', c.id, 'bankId', c.bank_id, 'unitId', c.unit_id, 'fields', c.fields, 'documents', c.documents, 'purpose', c.purpose,
  'textVersion', c.text_version, 'textSha256', c.text_sha256, 'channel', c.channel, 'givenBy', c.given_by, 'givenAt', c.given_at, 'validUntil', c.valid_until)`;

export const NEED = `select n.id, n.number, n.enterprise_id "enterpriseId", n.state, n.chosen_bank_id "chosenBankId", n.amount, n.term_months "termMonths", n.purpose, n.purpose_kind "purposeKind", n.latest_on::text "latestOn",
    n.highest_rate_ppm "highestRatePpm", n.other_security "otherSecurity", n.published_at "publishedAt", n.version,
    coalesce((select array_agg(right_id order by right_id) from financing_needs.need_right where need_id = n.id), '{}') "rightIds",
    coalesce((select jsonb_agg(jsonb_build_object('rightId', right_id, 'documentId', owner_consent_document_id) order by right_id)
                from financing_needs.need_right where need_id = n.id and owner_consent_document_id is not null), '[]') "ownerConsents",
    coalesce((select jsonb_agg(${CONSENT_JSON} order by c.given_at) from financing_needs.consent c where c.need_id = n.id and c.withdrawn_at is null), '[]') "consents"
  from financing_needs.need n`;

export const toNeed = ({ amount, highestRatePpm, publishedAt, ...row }: NeedRow): FinancingNeed => ({
  ...row,
  amount: Money.fromFen(BigInt(amount)),
  highestRate: highestRatePpm === null ? null : Rate.fromPpm(highestRatePpm),
  publishedAt: publishedAt && new Date(publishedAt).toISOString(),
});
