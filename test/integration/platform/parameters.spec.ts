import { plainDate } from '@zhichuang/kernel';
import { loadIdentityReference } from '@zhichuang/identity';
import { Parameters } from '@zhichuang/platform';
import { parameterFault } from '../../../libs/platform/src/parameters/parameter.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
beforeEach(async () => {
  server = await startServer('live');
});
afterEach(() => server.close());

const NAME = 'identity.lock-out.failures';

describe('Parameters', () => {
  it('answers with the value of the day, or says which one is missing', async () => {
    const parameters = server.app.get(Parameters);
    expect(await parameters.value<number>(NAME, plainDate('2026-11-22'), '350102')).toBe(5);
    await expect(parameters.value(NAME, plainDate('2019-12-31'))).rejects.toMatchObject({ code: 'parameter-missing', params: { name: NAME, day: '2019-12-31' } });
    await expect(parameters.value('no.such', plainDate('2026-11-22'))).rejects.toMatchObject({ code: 'parameter-missing' });
  });

  it('keeps what an administrator set when the product’s starting values are loaded again', async () => {
    const { owner } = server.database;
    const rows = async () => (await owner.query(`select name, region, valid_from, valid_to, value, source from platform.parameter order by 1, 2, 3`)).rows;
    await owner.query(`update platform.parameter set value = '7', source = '演示：内部规定' where name = $1`, [NAME]);
    const before = await rows();
    await loadIdentityReference((text, values) => owner.query(text, values), process.cwd());
    expect(await rows()).toEqual(before);
  });

  it('starts with values that an administrator could set', async () => {
    const { rows } = await server.database.owner.query(`select name, value from platform.parameter`);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.flatMap(({ name, value }: { name: string; value: unknown }) => parameterFault(name, value) ?? [])).toEqual([]);
  });

  it('has a starting value with a source for each parameter of identity', async () => {
    const { PARAMETER_NAMES } = await import('@zhichuang/contracts');
    const { rows } = await server.database.owner.query(`select name from platform.parameter where valid_from <= '2026-01-01' and valid_to is null and region = ''`);
    expect(rows.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(PARAMETER_NAMES.filter((name) => name.startsWith('identity.'))));
  });
});
