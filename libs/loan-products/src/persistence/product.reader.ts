import { Injectable } from '@nestjs/common';
import { type Id, type PlainDate, Rate } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, Tx } from '@zhichuang/platform';
import { type ProductFilter, ProductReader, type ProductScope } from '../application/ports.js';
import type { LoanPrimeRate } from '../domain/loan-prime-rate.js';
import type { Edition, Product } from '../domain/product.js';
import { readTerms, type StoredTerms } from '../domain/terms.js';

interface ProductRow extends Omit<Product, 'terms' | 'nextDraft'> {
  terms: StoredTerms;
  nextEdition: number | null;
  nextAuthorId: Id<'Person'> | null;
}

// The published edition holds; before there is one, the draft.
const PRODUCT = `select p.id, p.bank_id "bankId", b.name "bankName", p.unit_id "unitId", u.name "unitName", p.frame_id "frameId", p.state, e.edition, e.name, e.terms,
    e.author_id "authorId", e.published_at "publishedAt", p.version, d.edition "nextEdition", d.author_id "nextAuthorId",
    (select count(*)::int from loan_products.intake i where i.product_id = p.id) intake
  from loan_products.product p
  join lateral (select * from loan_products.edition e where e.product_id = p.id order by (e.published_at is not null) desc, e.edition desc limit 1) e on true
  left join loan_products.edition d on d.product_id = p.id and d.published_at is null
  left join loan_products.product f on f.id = p.frame_id
  join organisations.pub_organisation b on b.id = p.bank_id
  join organisations.pub_organisation u on u.id = p.unit_id`;

interface EditionRow extends Omit<Edition, 'terms'> {
  terms: StoredTerms;
}

const EDITION = `select e.edition, e.name, e.terms, e.author_id "authorId", e.published_at "publishedAt" from loan_products.edition e join loan_products.product p on p.id = e.product_id`;

const toEdition = (row: EditionRow): Edition => ({ ...row, terms: readTerms(row.terms) });

/** A variant stands and falls with its frame. */
const ON_THE_SHELF = `(p.state = 'published' and coalesce(f.state, 'published') = 'published')`;

const toProduct = ({ terms, nextEdition, nextAuthorId, ...row }: ProductRow): Product => ({ ...row, terms: readTerms(terms), nextDraft: nextEdition !== null && nextAuthorId !== null ? { edition: nextEdition, authorId: nextAuthorId } : null });

@Injectable()
export class SqlProductReader extends ProductReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async page(scope: ProductScope, { limit, after }: PageRequest, filter: ProductFilter = {}): Promise<Page<Product>> {
    const parameters: unknown[] = [];
    const conditions = [visibleTo(scope, parameters), ...filtered(filter, parameters), ...(after ? [`p.id < $${parameters.push(after[0])}::uuid`] : [])];
    const rows = await this.tx.sql<ProductRow>(`${PRODUCT} where ${conditions.join(' and ')} order by p.id desc limit $${parameters.push(limit + 1)}`, parameters);
    return pageOf(rows, limit, (row) => [row.id], toProduct);
  }

  async one(scope: ProductScope, id: Id<'Product'>): Promise<Product | undefined> {
    const parameters: unknown[] = [id];
    const [row] = await this.tx.sql<ProductRow>(`${PRODUCT} where p.id = $1 and ${visibleTo(scope, parameters)}`, parameters);
    return row && toProduct(row);
  }

  async allPublished(): Promise<readonly Product[]> {
    return (await this.tx.sql<ProductRow>(`${PRODUCT} where ${ON_THE_SHELF} order by p.id`)).map(toProduct);
  }

  async editions(scope: ProductScope, id: Id<'Product'>, { limit, after }: PageRequest): Promise<Page<Edition>> {
    const parameters: unknown[] = [id, after?.[0] ?? null, limit + 1];
    const rows = await this.tx.sql<EditionRow>(`${EDITION} where e.product_id = $1 and ($2::integer is null or e.edition < $2) and ${readableBy(scope, parameters)} order by e.edition desc limit $3`, parameters);
    return pageOf(rows, limit, (row) => [String(row.edition)], toEdition);
  }

  async edition(scope: ProductScope, id: Id<'Product'>, edition: number): Promise<Edition | undefined> {
    const parameters: unknown[] = [id, edition];
    const [row] = await this.tx.sql<EditionRow>(`${EDITION} where e.product_id = $1 and e.edition = $2 and ${readableBy(scope, parameters)}`, parameters);
    return row && toEdition(row);
  }

  async variantsOf(frameId: Id<'Product'>): Promise<readonly Product[]> {
    return (await this.tx.sql<ProductRow>(`${PRODUCT} where p.frame_id = $1 and p.state = 'published' order by p.id for update of p`, [frameId])).map(toProduct);
  }

  async newestOf(bankId: Id<'Organisation'>, limit: number): Promise<readonly Product[]> {
    return (await this.tx.sql<ProductRow>(`${PRODUCT} where p.bank_id = $1 and p.state <> 'withdrawn' order by p.id desc limit $2`, [bankId, limit])).map(toProduct);
  }

  async namesOfCodes(codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.tx.sql<{ code: string; name: string }>(
      `select code, name from organisations.pub_division where code = any($1) union all select code, name from organisations.pub_industry where code = any($1)`,
      [codes],
    );
    return new Map(rows.map(({ code, name }) => [code, name]));
  }

  async lprOn(day: PlainDate): Promise<LoanPrimeRate | undefined> {
    const [row] = await this.tx.sql<{ effective_from: PlainDate; one_year_ppm: number; over_five_year_ppm: number; confirmed_until: PlainDate }>(
      `select effective_from::text, one_year_ppm, over_five_year_ppm, confirmed_until::text from loan_products.loan_prime_rate where effective_from <= $1 order by effective_from desc limit 1`,
      [day],
    );
    return row && { effectiveFrom: row.effective_from, oneYear: Rate.fromPpm(row.one_year_ppm), overFiveYear: Rate.fromPpm(row.over_five_year_ppm), confirmedUntil: row.confirmed_until };
  }
}

function visibleTo(scope: ProductScope, parameters: unknown[]): string {
  switch (scope.kind) {
    case 'own':
      return `(${ON_THE_SHELF} or p.bank_id = $${parameters.push(scope.headId)})`;
    case 'all':
      return 'true';
    case 'region':
    case 'published':
      return ON_THE_SHELF;
  }
}

/** Of an edition: one that waits for publication is its own bank's. */
const readableBy = (scope: ProductScope, parameters: unknown[]): string =>
  scope.kind === 'all' ? 'true' : `(e.published_at is not null or ${scope.kind === 'own' ? `p.bank_id = $${parameters.push(scope.headId)}` : 'false'})`;

function filtered({ bankId, rightKind, region, amount, q }: ProductFilter, parameters: unknown[]): string[] {
  const place = (value: unknown): string => `$${parameters.push(value)}`;
  return [
    ...(bankId ? [`p.bank_id = ${place(bankId)}`] : []),
    ...(rightKind ? [`jsonb_exists(e.terms -> 'pledgeRatios', ${place(rightKind)})`] : []),
    // A product that names no region serves all of them.
    ...(region ? [`(e.terms -> 'servedRegions' is null or exists (select 1 from jsonb_array_elements_text(e.terms -> 'servedRegions') r where ${place(region)} like r || '%'))`] : []),
    ...(amount ? [`${place(amount.toYuan())}::numeric between (e.terms #>> '{amount,min}')::numeric and (e.terms #>> '{amount,max}')::numeric`] : []),
    ...(q ? [`e.name ilike ${place(`%${q.replace(/[\\%_]/g, '\\$&')}%`)}`] : []),
  ];
}
