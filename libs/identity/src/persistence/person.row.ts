import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'identity', name: 'person' })
export class PersonRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') username!: string;
  @Column('text', { name: 'display_name' }) displayName!: string;
  @Column('text', { name: 'password_hash' }) passwordHash!: string;
  @Column('timestamptz', { name: 'one_time_until', nullable: true }) oneTimeUntil!: Date | null;
  @Column('integer') version!: number;
}

@Entity({ schema: 'identity', name: 'membership' })
export class MembershipRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('text') role!: string;
}

@Entity({ schema: 'identity', name: 'invitation' })
export class InvitationRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('text') username!: string;
  @Column('text') role!: string;
  @Column('uuid', { name: 'invited_by' }) invitedBy!: string;
}
