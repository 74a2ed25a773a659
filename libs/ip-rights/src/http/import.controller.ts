import { Body, Controller, Get, HttpCode, Param, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, anId, ChangesResource, CurrentActor, etag, IfMatch, PageQuery, pageRequest, type ReceivedUpload, requestContext, TakesUpload, Upload, WithoutIdempotencyKey } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { importActions, importTemplate, ListImports } from '../application/list-imports.js';
import { readMapping } from '../application/read-import-file.js';
import { StartImport } from '../application/start-import.js';
import { SteerImport } from '../application/steer-import.js';
import { ImportBody, ImportQuery, TemplateQuery } from './import.dto.js';
import { presentImport, presentIssue, presentReason } from './import.presenter.js';

const MEDIA_TYPES = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const locale = () => requestContext.getStore()?.locale ?? 'zh';
const attachment = (content: Buffer, format: 'csv' | 'xlsx', name: string) => new StreamableFile(content, { type: MEDIA_TYPES[format], disposition: `attachment; filename="${name}.${format}"` });

@ApiTags('ip-rights')
@ApiBearerAuth()
@Controller('ip-rights/imports')
export class ImportController {
  constructor(
    private readonly startImport: StartImport,
    private readonly imports: ListImports,
    private readonly steer: SteerImport,
  ) {}

  /** A dry run says what would be refused and writes nothing (200); an import is checked at once and applied after the answer (202). */
  @Post()
  @TakesUpload()
  @WithoutIdempotencyKey('dryRun')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' }, mapping: { type: 'string' } } } })
  @Access('ip-rights.import.start')
  async start(@CurrentActor() actor: Actor, @Query() { dryRun }: ImportQuery, @Body() body: ImportBody, @Upload() file: ReceivedUpload, @Res({ passthrough: true }) reply: FastifyReply) {
    const mapping = readMapping(body.mapping);
    if (dryRun) {
      void reply.status(200);
      const { issues, ...reading } = await this.startImport.check(actor, file, mapping);
      return { dryRun: true, ...reading, errors: issues.map((issue) => presentIssue(issue, locale())) };
    }
    const id = await this.startImport.execute(actor, file, mapping);
    void reply.status(202).header('Location', `/api/v1/ip-rights/imports/${id}`);
    return this.read(actor, id, reply);
  }

  @Get()
  @Access('ip-rights.import.read')
  async list(@CurrentActor() actor: Actor, @Query() { after, limit }: PageQuery) {
    const page = await this.imports.page(actor, pageRequest({ after, limit }, anId));
    return { items: page.items.map((found) => presentImport(found, importActions(actor, found))), next: page.next };
  }

  @Get('template')
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @Access('ip-rights.import.read')
  async template(@Query() { format = 'xlsx' }: TemplateQuery): Promise<StreamableFile> {
    return attachment(await importTemplate(format), format, 'ip-rights-template');
  }

  @Get(':id')
  @Access('ip-rights.import.read')
  async read(@CurrentActor() actor: Actor, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const found = await this.imports.one(actor, asId(id));
    etag(reply, found.version);
    return { ...presentImport(found, importActions(actor, found)), errors: found.issues.map((issue) => presentIssue(issue, locale())) };
  }

  @Get(':id/failed-rows')
  @ApiProduces('text/csv')
  @Access('ip-rights.import.read')
  async failedRows(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<StreamableFile> {
    const reader = locale();
    return attachment(await this.imports.failedRows(actor, asId(id), reader === 'zh' ? '失败原因' : 'Reason', (issue) => presentReason(issue, reader)), 'csv', 'failed-rows');
  }

  @Post(':id/resume')
  @HttpCode(200)
  @ChangesResource()
  @Access('ip-rights.import.resume')
  async resume(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.steer.resume(actor, asId(id), version);
    return this.read(actor, id, reply);
  }

  @Post(':id/cancellation')
  @HttpCode(200)
  @ChangesResource()
  @Access('ip-rights.import.cancel')
  async cancel(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.steer.cancel(actor, asId(id), version);
    return this.read(actor, id, reply);
  }

  @Post(':id/undo')
  @HttpCode(200)
  @ChangesResource()
  @Access('ip-rights.import.undo')
  async undo(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.steer.undo(actor, asId(id), version);
    return this.read(actor, id, reply);
  }
}
