import { Module } from '@nestjs/common';
import { constraintMeans, declareAccess } from '@zhichuang/platform';
import { ValuationModule } from '@zhichuang/valuation';
import { loanProductsAccess } from './application/access.js';
import { CheckProduct } from './application/check-product.js';
import { CountIntake } from './application/count-intake.js';
import { DraftEdition } from './application/draft-edition.js';
import { DraftProduct } from './application/draft-product.js';
import { FindTwins } from './application/find-twins.js';
import { ListProducts } from './application/list-products.js';
import { CodeNames } from './application/code-names.js';
import { ProductReader, ProductRepository } from './application/ports.js';
import { PublishProduct } from './application/publish-product.js';
import { StepProduct } from './application/step-product.js';
import { WhenApplicationSubmitted } from './events/when-application-submitted.js';
import { ProductController } from './http/product.controller.js';
import { SqlProductReader } from './persistence/product.reader.js';
import { SqlProductRepository } from './persistence/product.repository.js';

declareAccess(loanProductsAccess);
constraintMeans({ edition_four_eyes: 'own-approval', edition_published_immutable: 'edition-published' });

@Module({
  imports: [ValuationModule],
  controllers: [ProductController],
  providers: [
    { provide: ProductRepository, useClass: SqlProductRepository },
    { provide: ProductReader, useClass: SqlProductReader },
    DraftProduct,
    DraftEdition,
    PublishProduct,
    StepProduct,
    ListProducts,
    CheckProduct,
    FindTwins,
    CodeNames,
    CountIntake,
    WhenApplicationSubmitted,
  ],
  exports: [ProductReader, CodeNames, DraftProduct, DraftEdition, PublishProduct, StepProduct],
})
export class LoanProductsModule {}
