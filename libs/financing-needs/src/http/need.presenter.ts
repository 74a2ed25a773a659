import { type Action, CONSENT_TEXTS, CONSENT_WITHDRAWN, CURRENT_CONSENT_TEXT, INDUSTRY_SECTIONS, type IndustrySection, type Locale } from '@zhichuang/contracts';
import { asId, Money, plainDate, Rate } from '@zhichuang/kernel';
import { consentTextSha256 } from '../application/consent-text.js';
import type { Disclosure } from '../application/ports.js';
import type { FullView, TeaserView } from '../application/read-for-bank.js';
import type { FinancingNeed, NeedTerms } from '../domain/financing-need.js';
import type { NeedBody, NeedChangeBody } from './need.dto.js';

/** What was sent, in the words of the house; what was not sent is absent. */
export function termsFrom(body: NeedChangeBody): Partial<NeedTerms> {
  return {
    ...(body.amount !== undefined && { amount: Money.parseYuan(body.amount) }),
    ...(body.termMonths !== undefined && { termMonths: body.termMonths }),
    ...(body.purpose !== undefined && { purpose: body.purpose }),
    ...(body.purposeKind !== undefined && { purposeKind: body.purposeKind }),
    ...(body.rightIds !== undefined && { rightIds: body.rightIds.map((id) => asId<'Right'>(id)) }),
    ...(body.latestOn !== undefined && { latestOn: body.latestOn === null ? null : plainDate(body.latestOn) }),
    ...(body.highestRate !== undefined && { highestRate: body.highestRate === null ? null : Rate.parsePercent(body.highestRate) }),
    ...(body.otherSecurity !== undefined && { otherSecurity: body.otherSecurity }),
    ...(body.ownerConsents !== undefined && { ownerConsents: body.ownerConsents.map(({ rightId, documentId }) => ({ rightId: asId<'Right'>(rightId), documentId: asId<'Document'>(documentId) })) }),
  };
}

export const formFrom = (body: NeedBody) => ({ ...termsFrom(body), amount: Money.parseYuan(body.amount), termMonths: body.termMonths, purpose: body.purpose, rightIds: body.rightIds.map((id) => asId<'Right'>(id)) });

export const presentNeed = (need: FinancingNeed, actions: readonly Action[]) => ({
  id: need.id,
  number: need.number,
  state: need.state,
  ...presentTerms(need),
  rightIds: need.rightIds,
  ownerConsents: need.ownerConsents,
  consents: need.consents,
  publishedAt: need.publishedAt,
  version: need.version,
  actions,
});

const presentTerms = (need: FinancingNeed) => ({
  amount: need.amount.toYuan(),
  termMonths: need.termMonths,
  purpose: need.purpose,
  purposeKind: need.purposeKind,
  latestOn: need.latestOn,
  highestRate: need.highestRate?.toPercent() ?? null,
  otherSecurity: need.otherSecurity,
});

export const presentWithdrawn = (disclosures: readonly Disclosure[], locale: Locale) => ({ notice: CONSENT_WITHDRAWN[locale], disclosures });

/** What a bank sees: bands and nothing else, or the groups of fields that were consented to. */
export const presentForBank = (view: TeaserView | FullView, locale: Locale) => (view.kind === 'teaser' ? presentTeaser(view, locale) : presentFull(view));

export const presentTeaser = ({ kind, id, state, teaser }: TeaserView, locale: Locale) => ({
  kind,
  id,
  state,
  ...teaser,
  section: teaser.section === null ? null : { code: teaser.section, name: INDUSTRY_SECTIONS[teaser.section as IndustrySection]?.[locale] ?? teaser.section },
  actions: [],
});

function presentFull({ kind, need, consent, file }: FullView) {
  const may = new Set(consent.fields);
  return {
    kind,
    id: need.id,
    number: need.number,
    state: need.state,
    ...(may.has('need') && presentTerms(need)),
    ...(may.has('enterprise') && { enterprise: file.enterprise }),
    ...(may.has('rights') && { rights: file.rights }),
    ...(may.has('documents') && { documents: consent.documents }),
    consent: { fields: consent.fields, purpose: consent.purpose, validUntil: consent.validUntil },
    actions: [],
  };
}

export const presentConsentText = (locale: Locale) => ({ version: CURRENT_CONSENT_TEXT, text: CONSENT_TEXTS[CURRENT_CONSENT_TEXT][locale], sha256: consentTextSha256(CURRENT_CONSENT_TEXT) });
