import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'organisations', name: 'organisation' })
export class OrganisationRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) uscc!: string | null;
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId!: string | null;
  @Column('uuid', { name: 'head_id' }) headId!: string;
  @Column('char', { name: 'division_code', length: 6 }) divisionCode!: string;
  @Column('integer', { default: 1 }) version!: number;
}

@Entity({ schema: 'organisations', name: 'enterprise' })
export class EnterpriseRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { name: 'industry_code' }) industryCode!: string;
  @Column('text', { name: 'uscc_verdict' }) usccVerdict!: string;
  @Column('timestamptz', { name: 'reviewed_at', nullable: true }) reviewedAt!: Date | null;
  @Column('uuid', { name: 'reviewed_by', nullable: true }) reviewedBy!: string | null;
  @Column('text', { name: 'review_note', nullable: true }) reviewNote!: string | null;
}
