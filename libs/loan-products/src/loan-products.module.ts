import { Module } from '@nestjs/common';
import { constraintMeans, declareAccess } from '@zhichuang/platform';
import { loanProductsAccess } from './application/access.js';
import { DraftProduct } from './application/draft-product.js';
import { ListProducts } from './application/list-products.js';
import { ProductReader, ProductRepository } from './application/ports.js';
import { PublishProduct } from './application/publish-product.js';
import { ProductController } from './http/product.controller.js';
import { SqlProductReader, SqlProductRepository } from './persistence/product.repository.js';

declareAccess(loanProductsAccess);
constraintMeans({ edition_four_eyes: 'own-approval' });

@Module({
  controllers: [ProductController],
  providers: [{ provide: ProductRepository, useClass: SqlProductRepository }, { provide: ProductReader, useClass: SqlProductReader }, DraftProduct, PublishProduct, ListProducts],
  exports: [ProductReader, DraftProduct, PublishProduct],
})
export class LoanProductsModule {}
