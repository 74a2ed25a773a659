import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, ChangesResource, CurrentActor, decodeCursor, etag, IfMatch, MaybeActor, PageQuery, PublicRoute } from '@zhichuang/platform';
import type { FastifyReply } from 'fastify';
import { DraftProduct } from '../application/draft-product.js';
import { ListProducts, productActions } from '../application/list-products.js';
import { PublishProduct } from '../application/publish-product.js';
import { DraftProductBody } from './product.dto.js';
import { presentProduct, termsFrom } from './product.presenter.js';

@ApiTags('loan-products')
@ApiBearerAuth()
@Controller('loan-products')
export class ProductController {
  constructor(
    private readonly draftProduct: DraftProduct,
    private readonly publishProduct: PublishProduct,
    private readonly products: ListProducts,
  ) {}

  @Get()
  @PublicRoute('published products are for everybody to see')
  async list(@MaybeActor() actor: Actor | undefined, @Query() { after, limit }: PageQuery) {
    const page = await this.products.page(actor, { limit, after: after === undefined ? undefined : decodeCursor(after, 1) });
    return { items: page.items.map((product) => presentProduct(product, productActions(actor, product))), next: page.next };
  }

  @Get(':id')
  @PublicRoute('published products are for everybody to see')
  async read(@MaybeActor() actor: Actor | undefined, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const product = await this.products.one(actor, asId(id));
    etag(reply, product.version);
    return presentProduct(product, productActions(actor, product));
  }

  @Post()
  @Access('loan-products.product.draft')
  async draft(@CurrentActor() actor: Actor, @Body() body: DraftProductBody, @Res({ passthrough: true }) reply: FastifyReply) {
    const id = await this.draftProduct.execute(actor, body.name, termsFrom(body));
    void reply.header('Location', `/api/v1/loan-products/${id}`);
    return this.read(actor, id, reply);
  }

  @Post(':id/publication')
  @HttpCode(200)
  @ChangesResource()
  @Access('loan-products.product.publish')
  async publish(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.publishProduct.execute(actor, asId(id), version);
    return this.read(actor, id, reply);
  }
}
