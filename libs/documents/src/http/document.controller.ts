import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, anId, ChangesResource, CurrentActor, etag, IfMatch, pageRequest, type ReceivedUpload, TakesUpload, Upload } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { AttachDocument } from '../application/attach-document.js';
import { DownloadDocument } from '../application/download-document.js';
import { documentActions, ReadDocuments } from '../application/read-documents.js';
import { RemoveDocument } from '../application/remove-document.js';
import { AttachDocumentBody, AttachDocumentForm, DocumentsQuery } from './document.dto.js';
import { attachment, presentDocument } from './document.presenter.js';

@ApiTags('documents')
@ApiBearerAuth()
@Controller('documents')
export class DocumentController {
  constructor(
    private readonly attachDocument: AttachDocument,
    private readonly documents: ReadDocuments,
    private readonly downloadDocument: DownloadDocument,
    private readonly removeDocument: RemoveDocument,
  ) {}

  @Post()
  @TakesUpload()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: AttachDocumentForm })
  @Access('documents.document.attach')
  async attach(@CurrentActor() actor: Actor, @Body() { subjectType, subjectId, note }: AttachDocumentBody, @Upload() upload: ReceivedUpload, @Res({ passthrough: true }) reply: FastifyReply) {
    const id = await this.attachDocument.execute(actor, { type: subjectType, id: subjectId }, upload, note ?? null);
    void reply.header('Location', `/api/v1/documents/${id}`);
    return this.read(actor, id, reply);
  }

  @Get()
  @Access('documents.document.list')
  async list(@CurrentActor() actor: Actor, @Query() { subjectType, subjectId, after, limit }: DocumentsQuery) {
    const page = await this.documents.page(actor, { type: subjectType, id: subjectId }, pageRequest({ after, limit }, anId));
    return { items: page.items.map((document) => presentDocument(document, documentActions(actor, document))), next: page.next };
  }

  @Get(':id')
  @Access('documents.document.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const document = await this.documents.one(actor, asId(id));
    etag(reply, document.version);
    return presentDocument(document, documentActions(actor, document));
  }

  @Get(':id/content')
  @ApiProduces('application/octet-stream')
  @Access('documents.document.download')
  async download(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { document, content } = await this.downloadDocument.execute(actor, asId(id));
    // What somebody uploaded is never run or shown as a page of ours.
    void reply.header('X-Content-Type-Options', 'nosniff').header('Content-Security-Policy', "sandbox; default-src 'none'");
    return new StreamableFile(content, { type: document.mediaType, disposition: attachment(document.fileName), length: document.size });
  }

  @Delete(':id')
  @HttpCode(204)
  @ChangesResource()
  @Access('documents.document.remove')
  async remove(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number): Promise<void> {
    await this.removeDocument.execute(actor, asId(id), version);
  }
}
