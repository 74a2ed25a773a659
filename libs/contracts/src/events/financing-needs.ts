export interface FinancingNeedsEvents {
  'financing-needs.need.published': { needId: string; enterpriseId: string };
  'financing-needs.need.withdrawn': { needId: string; enterpriseId: string };
  'financing-needs.need.expired': { needId: string; enterpriseId: string };
  'financing-needs.consent.given': { needId: string; enterpriseId: string; bankId: string; unitId: string | null };
  'financing-needs.consent.withdrawn': { needId: string; enterpriseId: string; bankId: string; unitId: string | null };
}
