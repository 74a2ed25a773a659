import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '@zhichuang/identity';
import { constraintMeans, declareAccess } from '@zhichuang/platform';
import { AddOrganisation } from './application/add-organisation.js';
import { organisationsAccess } from './application/access.js';
import { OrganisationRepository } from './application/ports.js';
import { ReadEnterprise } from './application/read-enterprise.js';
import { RegisterEnterprise } from './application/register-enterprise.js';
import { ReviewEnterprise } from './application/review-enterprise.js';
import { EnterpriseController } from './http/enterprise.controller.js';
import { SqlOrganisationRepository } from './persistence/organisation.repository.js';
import { EnterpriseRow, OrganisationRow } from './persistence/organisation.row.js';

declareAccess(organisationsAccess);
constraintMeans({ organisation_uscc: 'uscc-taken' });

@Module({
  imports: [IdentityModule, TypeOrmModule.forFeature([OrganisationRow, EnterpriseRow])],
  controllers: [EnterpriseController],
  providers: [{ provide: OrganisationRepository, useClass: SqlOrganisationRepository }, AddOrganisation, RegisterEnterprise, ReadEnterprise, ReviewEnterprise],
  exports: [AddOrganisation, RegisterEnterprise, ReviewEnterprise],
})
export class OrganisationsModule {}
