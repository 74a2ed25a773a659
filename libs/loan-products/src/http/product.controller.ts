import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Criterion } from '@zhichuang/eligibility';
import { asId, DomainError, type Id, Money, regionCode } from '@zhichuang/kernel';
import { Access, type Actor, anId, aNumber, ChangesResource, CurrentActor, etag, IfMatch, MaybeActor, PageQuery, pageRequest, PublicRoute, requestContext, WithoutIdempotencyKey } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { CheckProduct } from '../application/check-product.js';
import { DraftEdition } from '../application/draft-edition.js';
import { DraftProduct } from '../application/draft-product.js';
import { FindTwins } from '../application/find-twins.js';
import { ListProducts, productActions } from '../application/list-products.js';
import { CodeNames } from '../application/code-names.js';
import { PublishProduct } from '../application/publish-product.js';
import { StepProduct } from '../application/step-product.js';
import { presentChecked, type Words } from './criterion.presenter.js';
import { DraftProductBody, EditionBody, ProductQuery } from './product.dto.js';
import { formFrom, presentChanges, presentDraft, presentEdition, presentProduct, presentTwins, termsFrom } from './product.presenter.js';

const locale = () => requestContext.getStore()?.locale ?? 'zh';

@ApiTags('loan-products')
@ApiBearerAuth()
@Controller('loan-products')
export class ProductController {
  constructor(
    private readonly draftProduct: DraftProduct,
    private readonly draftEdition: DraftEdition,
    private readonly publishProduct: PublishProduct,
    private readonly stepProduct: StepProduct,
    private readonly products: ListProducts,
    private readonly checkProduct: CheckProduct,
    private readonly twins: FindTwins,
    private readonly names: CodeNames,
  ) {}

  @Get()
  @PublicRoute('published products are for everybody to see')
  @ApiOperation({ summary: '查看贷款产品 · See the loan products' })
  async list(@MaybeActor() actor: Actor | undefined, @Query() { after, limit, bank, rightKind, region, amount, q }: ProductQuery) {
    const filter = { bankId: bank === undefined ? undefined : asId<'Organisation'>(bank), rightKind, region: region === undefined ? undefined : regionCode(region), amount: amount === undefined ? undefined : Money.parseYuan(amount), q };
    const page = await this.products.page(actor, pageRequest({ after, limit }, anId), filter);
    const words = await this.wordsFor(page.items.flatMap(({ terms }) => terms.criteria ?? []));
    return { items: page.items.map((product) => ({ ...presentProduct(product, productActions(actor, product), words), ...presentDraft(product, productActions(actor, product)) })), next: page.next };
  }

  @Get(':id')
  @PublicRoute('published products are for everybody to see')
  @ApiOperation({ summary: '查看一个贷款产品 · See a loan product' })
  async read(@MaybeActor() actor: Actor | undefined, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const product = await this.products.one(actor, asId(id));
    const actions = productActions(actor, product);
    const difference = await this.products.againstFrame(actor, product);
    const words = await this.wordsFor([...(product.terms.criteria ?? []), ...(difference?.frame.terms.criteria ?? [])]);
    etag(reply, product.version);
    return { ...presentProduct(product, actions, words, difference), ...presentDraft(product, actions) };
  }

  @Get(':id/editions')
  @PublicRoute('published editions are for everybody to see')
  @ApiOperation({ summary: '查看产品各版本 · See the editions of a product' })
  async editions(@MaybeActor() actor: Actor | undefined, @Param('id') id: string, @Query() { after, limit }: PageQuery) {
    const page = await this.products.editions(actor, asId(id), pageRequest({ after, limit }, aNumber));
    const words = await this.wordsFor(page.items.flatMap(({ terms }) => terms.criteria ?? []));
    return { items: page.items.map((edition) => presentEdition(edition, words)), next: page.next };
  }

  @Get(':id/editions/:edition/changes')
  @PublicRoute('published editions are for everybody to see')
  @ApiOperation({ summary: '查看版本之间的变化 · See what an edition changed' })
  async changes(@MaybeActor() actor: Actor | undefined, @Param('id') id: string, @Param('edition') edition: string) {
    if (!/^[1-9]\d{0,5}$/.test(edition)) throw new DomainError('not-found');
    const changes = await this.products.changes(actor, asId(id), Number(edition));
    const words = await this.wordsFor(changes.criteria.flatMap(({ before, after }) => [before, after]).filter((each) => each !== null));
    return { items: presentChanges(changes, words), next: null };
  }

  @Post()
  @Access('loan-products.product.draft')
  async draft(@CurrentActor() actor: Actor, @Body() body: DraftProductBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const terms = termsFrom(body);
    const id = await this.draftProduct.execute(actor, body.name, terms, body.frameId === undefined ? null : asId<'Product'>(body.frameId));
    void reply.header('Location', `/api/v1/loan-products/${id}`);
    return { ...(await this.read(actor, id, reply)), sameInEffect: presentTwins(await this.twins.execute(actor, terms, id)) };
  }

  /** Says what drafting would say, and in which words the criteria are read; writes nothing. */
  @Post('checks')
  @HttpCode(200)
  @WithoutIdempotencyKey()
  @Access('loan-products.product.check')
  async check(@CurrentActor() actor: Actor, @Body() body: DraftProductBody) {
    const checked = await this.checkProduct.execute(actor, formFrom(body), body.frameId === undefined ? null : asId<'Product'>(body.frameId));
    return { ...presentChecked(checked, await this.wordsFor(checked.criteria)), sameInEffect: presentTwins(checked.sameInEffect) };
  }

  @Post(':id/editions')
  @ChangesResource()
  @Access('loan-products.product.draft')
  async edition(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Body() body: EditionBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const terms = termsFrom(body);
    await this.draftEdition.execute(actor, asId(id), version, body.name, terms);
    return { ...(await this.read(actor, id, reply)), sameInEffect: presentTwins(await this.twins.execute(actor, terms, asId(id))) };
  }

  @Post(':id/publication')
  @HttpCode(200)
  @ChangesResource()
  @Access('loan-products.product.publish')
  async publish(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.publishProduct.execute(actor, asId(id), version);
    return this.read(actor, id, reply);
  }

  @Post(':id/suspension')
  @HttpCode(200)
  @ChangesResource()
  @Access('loan-products.product.suspend')
  suspend(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.step(actor, asId(id), version, 'suspend', reply);
  }

  @Post(':id/resumption')
  @HttpCode(200)
  @ChangesResource()
  @Access('loan-products.product.resume')
  resume(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.step(actor, asId(id), version, 'resume', reply);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @ChangesResource()
  @Access('loan-products.product.withdraw')
  withdraw(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.step(actor, asId(id), version, 'withdraw', reply);
  }

  private async wordsFor(stated: readonly { readonly criterion: Criterion }[]): Promise<Words> {
    return { locale: locale(), nameOf: await this.names.in(stated) };
  }

  private async step(actor: Actor, id: Id<'Product'>, version: number, step: 'suspend' | 'resume' | 'withdraw', reply: FastifyReply) {
    await this.stepProduct.execute(actor, id, version, step);
    return this.read(actor, id, reply);
  }
}
