import { Injectable } from '@nestjs/common';
import { type Id, type PlainDate, Rate } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, Tx } from '@zhichuang/platform';
import { ProductReader, ProductRepository, type ProductScope } from '../application/ports.js';
import type { LoanPrimeRate } from '../domain/loan-prime-rate.js';
import { type Product, type ProductTerms, readTerms, storeTerms, type StoredTerms } from '../domain/terms.js';

@Injectable()
export class SqlProductRepository extends ProductRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add(product: { id: Id<'Product'>; bankId: Id<'Organisation'>; unitId: Id<'Organisation'>; name: string; terms: ProductTerms; authorId: Id<'Person'> }): Promise<void> {
    await this.tx.manager.query(`insert into loan_products.product (id, bank_id, unit_id, state) values ($1, $2, $3, 'draft')`, [product.id, product.bankId, product.unitId]);
    await this.tx.manager.query(`insert into loan_products.edition (product_id, edition, name, terms, author_id) values ($1, 1, $2, $3, $4)`, [product.id, product.name, storeTerms(product.terms), product.authorId]);
  }

  async publish(id: Id<'Product'>, version: number, edition: number, approverId: Id<'Person'>, at: Date): Promise<boolean> {
    const rows = await this.tx.sql(`update loan_products.product set state = 'published', version = version + 1 where id = $1 and version = $2 returning 1`, [id, version]);
    if (rows.length !== 1) return false;
    await this.tx.manager.query(`update loan_products.edition set approver_id = $3, published_at = $4 where product_id = $1 and edition = $2`, [id, edition, approverId, at]);
    return true;
  }
}

interface ProductRow extends Omit<Product, 'terms'> {
  terms: StoredTerms;
}

const PRODUCT = `select p.id, p.bank_id "bankId", b.name "bankName", p.unit_id "unitId", p.state, e.edition, e.name, e.terms, e.author_id "authorId", e.published_at "publishedAt", p.version
  from loan_products.product p
  join lateral (select * from loan_products.edition e where e.product_id = p.id order by edition desc limit 1) e on true
  join organisations.pub_organisation b on b.id = p.bank_id`;

@Injectable()
export class SqlProductReader extends ProductReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async page(scope: ProductScope, { limit, after }: PageRequest): Promise<Page<Product>> {
    const parameters: unknown[] = [];
    const visible = visibleTo(scope, parameters);
    const beyond = after ? `and p.id < $${parameters.push(after[0])}::uuid` : '';
    const rows = await this.tx.sql<ProductRow>(`${PRODUCT} where ${visible} ${beyond} order by p.id desc limit $${parameters.push(limit + 1)}`, parameters);
    return pageOf(rows, limit, (row) => [row.id], toProduct);
  }

  async one(scope: ProductScope, id: Id<'Product'>): Promise<Product | undefined> {
    const parameters: unknown[] = [id];
    const [row] = await this.tx.sql<ProductRow>(`${PRODUCT} where p.id = $1 and ${visibleTo(scope, parameters)}`, parameters);
    return row && toProduct(row);
  }

  async allPublished(): Promise<readonly Product[]> {
    const rows = await this.tx.sql<ProductRow>(`${PRODUCT} where p.state = 'published' order by p.id`);
    return rows.map(toProduct);
  }

  async lprOn(day: PlainDate): Promise<LoanPrimeRate | undefined> {
    const [row] = await this.tx.sql<{ effective_from: PlainDate; one_year_ppm: number; over_five_year_ppm: number }>(
      `select effective_from::text, one_year_ppm, over_five_year_ppm from loan_products.loan_prime_rate where effective_from <= $1 order by effective_from desc limit 1`,
      [day],
    );
    return row && { effectiveFrom: row.effective_from, oneYear: Rate.fromPpm(row.one_year_ppm), overFiveYear: Rate.fromPpm(row.over_five_year_ppm) };
  }
}

function visibleTo(scope: ProductScope, parameters: unknown[]): string {
  switch (scope.kind) {
    case 'own':
      return `(p.state = 'published' or p.bank_id = $${parameters.push(scope.headId)})`;
    case 'all':
      return 'true';
    case 'region':
    case 'published':
      return `p.state = 'published'`;
  }
}

const toProduct = (row: ProductRow): Product => ({ ...row, terms: readTerms(row.terms) });
