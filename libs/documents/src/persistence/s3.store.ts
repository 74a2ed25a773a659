import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, paginateListObjectsV2, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Logger, type OnModuleDestroy } from '@nestjs/common';
import { DomainError } from '@zhichuang/kernel';
import { DocumentStore } from '../application/ports.js';

export interface S3Settings {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

const PREFIX = 'documents/';

/** Documents as objects `documents/<sha-256>` of one bucket, at any server that speaks S3. The bucket is its administrator's to make. */
export class S3DocumentStore extends DocumentStore implements OnModuleDestroy {
  private readonly logger = new Logger('Documents');
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor({ endpoint, bucket, region, accessKey, secretKey }: S3Settings) {
    super();
    this.bucket = bucket;
    this.client = new S3Client({
      endpoint,
      region,
      credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
      forcePathStyle: true,
      // Checksums of newer SDKs are unknown to many servers; the key is the content's SHA-256 anyway.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      maxAttempts: 3,
    });
  }

  onModuleDestroy(): void {
    this.client.destroy();
  }

  async put({ path, sha256, size }: { path: string; sha256: string; size: number }): Promise<void> {
    await this.reaching(() => this.client.send(new PutObjectCommand({ Bucket: this.bucket, Key: PREFIX + sha256, Body: createReadStream(path), ContentLength: size })));
  }

  async open(sha256: string): Promise<Readable> {
    const { Body } = await this.reaching(() => this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: PREFIX + sha256 })));
    return Body as Readable;
  }

  async *keptBefore(instant: Date): AsyncIterable<string> {
    for await (const { Contents } of paginateListObjectsV2({ client: this.client }, { Bucket: this.bucket, Prefix: PREFIX })) {
      for (const { Key, LastModified } of Contents ?? []) if (Key && LastModified && LastModified < instant) yield Key.slice(PREFIX.length);
    }
  }

  async remove(sha256: string): Promise<void> {
    await this.reaching(() => this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: PREFIX + sha256 })));
  }

  private async reaching<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.logger.error({ message: 'The document store cannot be reached', cause: String(error) });
      throw new DomainError('document-store-unavailable');
    }
  }
}
