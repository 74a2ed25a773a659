import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@zhichuang/identity';
import { constraintMeans, declareAccess } from '@zhichuang/platform';
import { AddOrganisation } from './application/add-organisation.js';
import { AnswerReview } from './application/answer-review.js';
import { organisationsAccess } from './application/access.js';
import { ChangeEnterprise } from './application/change-enterprise.js';
import { KeepOrganisation } from './application/keep-organisation.js';
import { ListOrganisations } from './application/list-organisations.js';
import { EnterpriseRepository, OrganisationRepository, PaperReader, ReferenceReader, TagRepository, YearlyFactsRepository } from './application/ports.js';
import { ReadEnterprise } from './application/read-enterprise.js';
import { RefuseEnterprise } from './application/refuse-enterprise.js';
import { RegisterEnterprise } from './application/register-enterprise.js';
import { ReportingRegions } from './application/reporting-regions.js';
import { ReviewClock } from './application/review-clock.js';
import { ReviewEnterprise } from './application/review-enterprise.js';
import { SettleSize } from './application/settle-size.js';
import { DecideTag } from './application/decide-tag.js';
import { ListTags } from './application/list-tags.js';
import { ProposeTag } from './application/propose-tag.js';
import { ReadYearlyFacts } from './application/read-yearly-facts.js';
import { RecordYearlyFacts } from './application/record-yearly-facts.js';
import { BankController } from './http/bank.controller.js';
import { EnterpriseController } from './http/enterprise.controller.js';
import { OrganisationController } from './http/organisation.controller.js';
import { TagController } from './http/tag.controller.js';
import { YearlyFactsController } from './http/yearly-facts.controller.js';
import { SqlEnterpriseRepository } from './persistence/enterprise.repository.js';
import { SqlOrganisationRepository } from './persistence/organisation.repository.js';
import { EnterpriseRow, OrganisationRow } from './persistence/organisation.row.js';
import { SqlPaperReader } from './persistence/paper.reader.js';
import { SqlReferenceReader } from './persistence/reference.reader.js';
import { SqlTagRepository } from './persistence/tag.repository.js';
import { SqlYearlyFactsRepository } from './persistence/yearly-facts.repository.js';

declareAccess(organisationsAccess);
constraintMeans({ organisation_uscc: 'uscc-taken', yearly_facts_version: 'version-stale', enterprise_tag_no_overlap: 'tag-overlaps' });

const FOR_OTHERS = [AddOrganisation, RegisterEnterprise, ChangeEnterprise, ReviewEnterprise, RecordYearlyFacts, ProposeTag, DecideTag, ReportingRegions];

@Module({
  imports: [IdentityModule, TypeOrmModule.forFeature([OrganisationRow, EnterpriseRow])],
  controllers: [OrganisationController, BankController, EnterpriseController, YearlyFactsController, TagController],
  providers: [
    { provide: OrganisationRepository, useClass: SqlOrganisationRepository },
    { provide: EnterpriseRepository, useClass: SqlEnterpriseRepository },
    { provide: YearlyFactsRepository, useClass: SqlYearlyFactsRepository },
    { provide: TagRepository, useClass: SqlTagRepository },
    { provide: PaperReader, useClass: SqlPaperReader },
    { provide: ReferenceReader, useClass: SqlReferenceReader },
    ...FOR_OTHERS,
    KeepOrganisation,
    ListOrganisations,
    ReadEnterprise,
    AnswerReview,
    RefuseEnterprise,
    ReviewClock,
    SettleSize,
    ListTags,
    ReadYearlyFacts,
  ],
  exports: FOR_OTHERS,
})
export class OrganisationsModule {}
