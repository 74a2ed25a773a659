import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { type NewProduct, ProductRepository } from '../application/ports.js';
import type { Edition, ProductState } from '../domain/product.js';
import { storeTerms } from '../domain/terms.js';

@Injectable()
export class SqlProductRepository extends ProductRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add(product: NewProduct): Promise<void> {
    await this.tx.manager.query(`insert into loan_products.product (id, bank_id, unit_id, frame_id, state) values ($1, $2, $3, $4, 'draft')`, [product.id, product.bankId, product.unitId, product.frameId]);
    await this.putDraft(product.id, { edition: 1, ...product });
  }

  async lock(id: Id<'Product'>): Promise<void> {
    await this.tx.sql(`select 1 from loan_products.product where id = $1 for update`, [id]);
  }

  async putDraft(id: Id<'Product'>, { edition, name, terms, authorId }: Omit<Edition, 'publishedAt'>): Promise<void> {
    await this.tx.manager.query(
      `insert into loan_products.edition (product_id, edition, name, terms, author_id) values ($1, $2, $3, $4, $5)
       on conflict (product_id, edition) do update set name = excluded.name, terms = excluded.terms, author_id = excluded.author_id`,
      [id, edition, name, storeTerms(terms), authorId],
    );
  }

  async publish(id: Id<'Product'>, version: number, edition: number, approverId: Id<'Person'>, at: Date): Promise<boolean> {
    if (!(await this.store(id, version, 'published'))) return false;
    await this.tx.manager.query(`update loan_products.edition set approver_id = $3, published_at = $4 where product_id = $1 and edition = $2`, [id, edition, approverId, at]);
    return true;
  }

  async store(id: Id<'Product'>, version: number, state: ProductState): Promise<boolean> {
    return (await this.tx.sql(`update loan_products.product set state = $3, version = version + 1 where id = $1 and version = $2 returning 1`, [id, version, state])).length === 1;
  }

  async countIntake(id: Id<'Product'>, applicationId: string): Promise<void> {
    await this.tx.manager.query(`insert into loan_products.intake (application_id, product_id) values ($2, $1) on conflict (application_id) do nothing`, [id, applicationId]);
  }
}
