import { Controller, Get, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Locale } from '@zhichuang/contracts';
import { plainDate } from '@zhichuang/kernel';
import { Access, type Actor, aDay, anId, aText, CurrentActor, PageQuery, pageRequest, PublicRoute, requestContext } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { ExportRows } from '../application/export-rows.js';
import { ListQuestions } from '../application/list-questions.js';
import { ListRows } from '../application/list-rows.js';
import { ReadPublished } from '../application/read-published.js';
import { ReadSummary } from '../application/read-summary.js';
import { asked, ChangesQuery, ExportQuery, RowsQuery, SummaryQuery } from './outcome.dto.js';
import { outcomeFile } from './outcome-file.js';
import { presentChange, presentPublished, presentQuestion, presentRow, presentSummary, wireValue } from './outcome.presenter.js';

const locale = (): Locale => requestContext.getStore()?.locale ?? 'zh';

@ApiTags('outcomes')
@ApiBearerAuth()
@Controller('outcomes')
export class OutcomeController {
  constructor(
    private readonly summaries: ReadSummary,
    private readonly published: ReadPublished,
    private readonly listRows: ListRows,
    private readonly exportRows: ExportRows,
    private readonly questions: ListQuestions,
  ) {}

  @Get('summary')
  @Access('reporting.outcomes.read')
  async summary(@CurrentActor() actor: Actor, @Query() query: SummaryQuery) {
    return presentSummary(await this.summaries.execute(actor, asked(query), query.groupBy), query.groupBy, locale());
  }

  @Get('published')
  @PublicRoute('Figures of the province by quarter are published for everybody; small ones are withheld')
  @ApiOperation({ summary: '查看公开的成效数字 · See the published figures' })
  async publishedFigures() {
    return presentPublished(await this.published.execute(), locale());
  }

  @Get('rows')
  @Access('reporting.outcomes.read')
  async rows(@CurrentActor() actor: Actor, @Query() query: RowsQuery) {
    const page = await this.listRows.rows(actor, query.figure, asked(query), pageRequest(query, aDay, aText));
    return { items: page.items.map((row) => presentRow(query.figure, row)), next: page.next };
  }

  @Get('changes')
  @Access('reporting.outcomes.read')
  async changes(@CurrentActor() actor: Actor, @Query() query: ChangesQuery) {
    const { figure, knownFrom, knownTo, limit, after } = query;
    const known = { from: plainDate(knownFrom), to: knownTo === undefined ? undefined : plainDate(knownTo) };
    const changes = await this.listRows.changes(actor, figure, asked(query), known, pageRequest({ after, limit }, aDay, aText));
    return { figure, before: wireValue(figure, changes.before), after: wireValue(figure, changes.after), items: changes.items.map((change) => presentChange(figure, change)), next: changes.next };
  }

  @Get('rows/export')
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @Access('reporting.outcomes.export')
  async export(@CurrentActor() actor: Actor, @Query() query: ExportQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const rows = await this.exportRows.execute(actor, query.figure, asked(query));
    const { name, type, stream } = outcomeFile(rows, query.format, locale());
    void reply.header('X-Row-Count', String(rows.rowCount));
    const ascii = name.replace(/[^\x20-\x7e]+/g, 'demo');
    return new StreamableFile(stream, { type, disposition: `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}` });
  }

  @Get('questions')
  @Access('reporting.questions.read')
  async held(@CurrentActor() actor: Actor, @Query() { after, limit }: PageQuery) {
    const questions = await this.questions.execute(actor, pageRequest({ after, limit }, anId));
    return questions.of === 'unit' ? { items: questions.page.items.map(presentQuestion), next: questions.page.next } : { items: questions.counts, next: null };
  }
}
