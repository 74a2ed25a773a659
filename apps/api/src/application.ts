import { type DynamicModule, Module } from '@nestjs/common';
import { AuditModule } from '@zhichuang/audit';
import { DocumentsModule } from '@zhichuang/documents';
import { FinancingNeedsModule, loadFinancingNeedsReference } from '@zhichuang/financing-needs';
import { IdentityModule, loadIdentityReference } from '@zhichuang/identity';
import { IpRightsModule, loadIpRightsReference } from '@zhichuang/ip-rights';
import { LendingModule, loadLendingReference } from '@zhichuang/lending';
import { loadLoanProductsReference, LoanProductsModule } from '@zhichuang/loan-products';
import { loadMatchingReference, MatchingModule } from '@zhichuang/matching';
import { loadOrganisationsReference, OrganisationsModule } from '@zhichuang/organisations';
import { NotificationsModule } from '@zhichuang/notifications';
import { type Environment, type Installation, PlatformModule, type ReferenceLoader } from '@zhichuang/platform';
import { loadReportingReference, ReportingModule } from '@zhichuang/reporting';
import { loadValuationReference, ValuationModule } from '@zhichuang/valuation';

/** The features of the product, in the order in which they may know each other. */
export const FEATURES = [IdentityModule, OrganisationsModule, DocumentsModule, IpRightsModule, ValuationModule, LoanProductsModule, FinancingNeedsModule, MatchingModule, LendingModule, ReportingModule, NotificationsModule, AuditModule];

/** Code lists and published rates that every installation has. */
export const REFERENCES: readonly ReferenceLoader[] = [loadIdentityReference, loadOrganisationsReference, loadIpRightsReference, loadValuationReference, loadLoanProductsReference, loadFinancingNeedsReference, loadMatchingReference, loadLendingReference, loadReportingReference];

/** The whole product over one database; the API, the worker and the command line are three faces of it. */
@Module({})
export class Application {
  static over(installation: Installation, environment: Environment): DynamicModule {
    return { module: Application, imports: [PlatformModule.forRoot(installation, environment), ...FEATURES] };
  }
}
