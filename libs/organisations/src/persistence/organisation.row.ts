import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'organisations', name: 'organisation' })
export class OrganisationRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'short_name', nullable: true }) shortName!: string | null;
  @Column('text', { nullable: true }) uscc!: string | null;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId!: string | null;
  @Column('uuid', { name: 'head_id' }) headId!: string;
  @Column('text') lineage!: string;
  @Column('char', { name: 'division_code', length: 6 }) divisionCode!: string;
  @Column('date', { name: 'closed_on', nullable: true }) closedOn!: string | null;
  @Column('integer', { default: 1 }) version!: number;
}

@Entity({ schema: 'organisations', name: 'enterprise' })
export class EnterpriseRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'industry_code' }) industryCode!: string;
  @Column('text', { name: 'uscc_verdict' }) usccVerdict!: string;
  @Column('text', { name: 'uscc_reason' }) usccReason!: string;
  @Column('text') evidence!: string;
  @Column('uuid', { name: 'licence_document_id', nullable: true }) licenceDocumentId!: string | null;
  @Column('text', { nullable: true }) zone!: string | null;
  @Column('date', { name: 'established_on', nullable: true }) establishedOn!: string | null;
  @Column('text', { name: 'group_name', nullable: true }) groupName!: string | null;
  @Column('text', { name: 'group_uscc', nullable: true }) groupUscc!: string | null;
  @Column('text', { name: 'size_class', default: 'unknown' }) sizeClass!: string;
  @Column('integer', { name: 'size_class_year', nullable: true }) sizeClassYear!: number | null;
  @Column('text', { name: 'review_state' }) reviewState!: string;
  @Column('timestamptz', { name: 'review_since' }) reviewSince!: Date;
  @Column('timestamptz', { name: 'reviewed_at', nullable: true }) reviewedAt!: Date | null;
  @Column('uuid', { name: 'reviewed_by', nullable: true }) reviewedBy!: string | null;
  @Column('text', { name: 'review_note', nullable: true }) reviewNote!: string | null;
  @Column('boolean', { name: 'was_looked_over', default: false }) wasLookedOver!: boolean;
}
