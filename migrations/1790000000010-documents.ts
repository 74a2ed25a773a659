import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents of anything: their bytes lie in a store by SHA-256, their rows here. */
export class Documents1790000000010 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create schema documents;
      grant usage on schema documents to zhichuang_app;

      create table documents.document (
        id uuid primary key,
        subject_type text not null,
        subject_id uuid not null,
        file_name text not null check (length(file_name) between 1 and 200),
        media_type text not null,
        size integer not null check (size between 1 and 20971520),
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        note text check (length(note) between 1 and 500),
        uploaded_by uuid not null,
        organisation_id uuid not null,
        uploaded_at timestamptz not null,
        removed_at timestamptz,
        removed_by uuid,
        version integer not null default 1,
        check ((removed_at is null) = (removed_by is null))
      );
      create index document_subject on documents.document (subject_type, subject_id, id desc) where removed_at is null;
      create index document_sha256 on documents.document (sha256);

      -- What rests on a document keeps it from being removed.
      create table documents.reliance (
        document_id uuid not null references documents.document,
        relier_type text not null,
        relier_id uuid not null,
        since timestamptz not null,
        primary key (document_id, relier_type, relier_id)
      );

      create view documents.pub_document as
        select id, subject_type, subject_id, file_name, media_type, size, sha256, organisation_id, uploaded_by, uploaded_at from documents.document where removed_at is null;

      grant select, insert, update on documents.document to zhichuang_app;
      grant select, insert on documents.reliance to zhichuang_app;
      grant select on documents.pub_document to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
