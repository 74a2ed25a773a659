import { loadOrganisationsReference } from '@zhichuang/organisations';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
const rows = async (text: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> => (await database.owner.query(text, parameters)).rows as Record<string, unknown>[];

beforeAll(async () => {
  database = await cloneDatabase('people');
});
afterAll(() => database.drop());

describe('the reference data', () => {
  it('load again without a change', async () => {
    const counts = `select (select count(*) from organisations.division) d, (select count(*) from organisations.industry) i, (select count(*) from organisations.size_rule) s,
                           (select count(*) from organisations.reporting_exception) r, (select count(*) from platform.parameter where name like 'organisations.%') p`;
    const [before] = await rows(counts);
    await loadOrganisationsReference((text, parameters) => database.owner.query(text, parameters), process.cwd());
    expect((await rows(counts))[0]).toEqual(before);
    expect(before).toMatchObject({ r: '2', p: '2' });
  });

  it('name trades that GB/T 4754 has, with bounds that rise, in fen', async () => {
    expect(await rows(`select industry_prefix from organisations.size_rule where not exists (select 1 from organisations.industry where code like industry_prefix || '%')`)).toEqual([]);
    expect(await rows(`select industry_prefix from organisations.size_rule where not (coalesce(staff_small < staff_medium and staff_medium < staff_large, true)
        and coalesce(revenue_small < revenue_medium and revenue_medium < revenue_large, true) and coalesce(assets_small < assets_medium and assets_medium < assets_large, true))`)).toEqual([]);
    expect(await rows(`select staff_large, revenue_small, revenue_large from organisations.size_rule where industry_prefix = 'I65'`)).toEqual([{ staff_large: 300, revenue_small: '50000000', revenue_large: '10000000000' }]);
  });

  it('let Pingtan report apart and flag Xiamen', async () => {
    expect(await rows(`select code, reports_as, flag from organisations.pub_reporting_exception order by code`)).toEqual([
      { code: '350128', reports_as: '350128', flag: 'reports-apart' },
      { code: '3502', reports_as: '3502', flag: 'separately-planned-city' },
    ]);
  });
});

describe('the database itself', () => {
  const enterprise = async (): Promise<string> => (await rows(`select id from organisations.enterprise where review_state = 'looked-over' limit 1`))[0]!['id'] as string;
  const refused = async (text: string, parameters: unknown[] = []): Promise<string> => {
    try {
      await database.owner.query(text, parameters);
    } catch (error) {
      return (error as { constraint?: string; message: string }).constraint ?? (error as Error).message;
    }
    return 'accepted';
  };

  it('looks nothing over without evidence', async () => {
    expect(await refused(`update organisations.enterprise set evidence = 'missing' where id = $1`, [await enterprise()])).toBe('enterprise_looked_over_with_evidence');
  });

  it('lets nobody confirm an own title', async () => {
    expect(
      await refused(
        `insert into organisations.enterprise_tag (id, enterprise_id, tag, issuer, valid_from, state, proposed_by, proposed_at, decided_by, decided_at) values (gen_random_uuid(), $1, 'ip-model', '某局', '2026-01-01', 'confirmed', $1, now(), $1, now())`,
        [await enterprise()],
      ),
    ).toBe('enterprise_tag_four_eyes');
  });

  it('keeps a unit’s line true to its head and itself', async () => {
    expect(await refused(`update organisations.organisation set lineage = '/somewhere/' where kind = 'bank'`)).toBe('organisation_lineage');
  });

  it('gives the application no way to change what was stated, or a former name', async () => {
    await database.owner.query('begin');
    await database.owner.query('set local role zhichuang_app');
    expect(await refused(`update organisations.yearly_facts set facts = '{}'`)).toContain('permission denied');
    await database.owner.query('rollback');
    await database.owner.query('begin');
    await database.owner.query('set local role zhichuang_app');
    expect(await refused(`delete from organisations.former_name`)).toContain('permission denied');
    await database.owner.query('rollback');
  });
});
