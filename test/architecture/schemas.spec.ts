import { type Source, placeOf, sources } from './sources.js';
import { textsIn } from './syntax.js';

const SCHEMAS_OF_FEATURES = (lib: string): string => lib.replaceAll('-', '_');
const KNOWN = new Set(['platform', ...sources(['libs']).flatMap(({ path }) => placeOf(path)?.lib ?? []).map(SCHEMAS_OF_FEATURES)]);

const WRITES = /\b(?:insert\s+into|update(?:\s+only)?|delete\s+from|truncate(?:\s+table)?|merge\s+into|copy)\s+(?:"?(\w+)"?\.)"?(\w+)"?/gi;
const WRITES_SOMEWHERE = /\b(?:insert\s+into|delete\s+from|truncate(?:\s+table)?|merge\s+into)\s+(?:\$\{…\}|"?\w+"?\s*(?:\(|select|values|where|as\b))/gi;
const READS = /\b(?:from|join|using)\s+(?:lateral\s+)?(?:"?(\w+)"?\.)"?(\w+)"?/gi;

/** Starting values of parameters are a feature's own numbers in the one table of dated parameters. */
const mayWrite = (lib: string, path: string, schema: string, table: string): boolean =>
  schema === SCHEMAS_OF_FEATURES(lib) || (schema === 'platform' && table === 'parameter' && /\/persistence\/load-reference\.ts$/.test(path));
const mayRead = (lib: string, schema: string, table: string): boolean => schema === SCHEMAS_OF_FEATURES(lib) || !KNOWN.has(schema) || table.startsWith('pub_');

/** What a feature's SQL does outside its own schema: nothing but reading views that were published for it. */
export function trespasses(files: readonly Source[]): string[] {
  return files.flatMap((source) => {
    const place = placeOf(source.path);
    if (!place || ['kernel', 'contracts', 'platform', 'postgres-launcher'].includes(place.lib)) return [];
    return textsIn(source).flatMap((text) => [
      ...[...text.matchAll(WRITES)].filter(([, schema = '', table = '']) => KNOWN.has(schema) && !mayWrite(place.lib, source.path, schema, table)).map(([, schema, table]) => `${source.path} writes ${schema}.${table}`),
      ...[...text.matchAll(WRITES_SOMEWHERE)].map(([statement]) => `${source.path} writes a table that cannot be told from the source: ${statement}`),
      ...[...text.matchAll(READS)]
        .filter(([whole, schema = '', table = '']) => !/^delete/i.test(whole) && !mayRead(place.lib, schema, table))
        .map(([, schema, table]) => `${source.path} reads ${schema}.${table}`),
      ...(source.text.includes('@Entity(') ? [...source.text.matchAll(/schema:\s*'(\w+)'/g)].filter(([, schema = '']) => schema !== SCHEMAS_OF_FEATURES(place.lib)).map(([, schema]) => `${source.path} maps ${schema}`) : []),
    ]);
  });
}

describe('the SQL of a feature', () => {
  it('writes its own schema alone and reads of others what they publish', () => {
    expect(trespasses(sources())).toEqual([]);
  });

  it.each([
    ['a foreign write', 'await this.tx.manager.query(`update financing_needs.need set state = ${state} where id = $1`, [id]);', 'writes financing_needs.need'],
    ['a foreign insert', 'await this.tx.sql(`with a as (select 1)\n insert into identity.person (id)\n values ($1)`, [id]);', 'writes identity.person'],
    ['a foreign delete', 'await this.tx.sql(`delete from platform.idempotency_key where key = $1`, [id]);', 'writes platform.idempotency_key'],
    ['a read past the published views', 'const SQL = `select a.id from lending.application a join organisations.organisation o on o.id = a.bank_id`;', 'reads organisations.organisation'],
    ['a foreign lock', 'await this.tx.sql(`select 1 from ${alias} x, lateral (select 1 from ip_rights.holding for update) y`);', 'reads ip_rights.holding'],
    ['a table chosen at run time', 'await this.tx.sql(`delete from ${table} where id = $1`, [id]);', 'writes a table that cannot be told'],
  ])('would be caught at %s', (_, statement, expected) => {
    const plant: Source = { path: 'libs/lending/src/persistence/plant.repository.ts', text: `export class Plant { async execute(id: string) { ${statement} } }` };
    expect(trespasses([plant]).some((found) => found.includes(expected))).toBe(true);
  });

  it('may load its own starting values into the table of dated parameters', () => {
    const loader: Source = { path: 'libs/lending/src/persistence/load-reference.ts', text: 'export const load = (sql) => sql(`insert into platform.parameter (name) values ($1)`);' };
    expect(trespasses([loader])).toEqual([]);
  });
});
