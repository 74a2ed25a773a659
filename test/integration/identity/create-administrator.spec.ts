import { CreateAdministrator } from '@zhichuang/identity';
import { AddOrganisation } from '@zhichuang/organisations';
import { startServer, type TestServer } from '../../support/server.js';

const made = (server: TestServer, username: string, role: 'system-administrator' | 'security-administrator' = 'system-administrator', password = 'Machine-2026') =>
  server.app.get(CreateAdministrator).execute({ username, password, role }, () => server.app.get(AddOrganisation).execute({ kind: 'operator', name: '平台运营方', divisionCode: '350000' }));

describe('the first administrators', () => {
  let live: TestServer;
  beforeAll(async () => {
    live = await startServer('live');
  });
  afterAll(() => live.close());

  it('are made on a live installation, one of each kind, of one operator, even by two at once', async () => {
    await expect(made(live, 'root-1', 'system-administrator', 'password')).rejects.toMatchObject({ code: 'validation-failed' });
    const attempts = await Promise.allSettled([made(live, 'root-1'), made(live, 'root-2')]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'administrator-exists' } });
    await made(live, 'guard', 'security-administrator');
    const { rows } = await live.database.owner.query(`select count(*)::int operators from organisations.organisation where kind = 'operator'`);
    expect(rows).toEqual([{ operators: 1 }]);
    expect((await (await live.signIn('guard', 'Machine-2026')).get('/sessions')).status).toBe(200);
    await expect(made(live, 'guard')).rejects.toMatchObject({ code: 'administrator-exists' });
  });

  it('are not made on a demo', async () => {
    const demo = await startServer('demo');
    try {
      await expect(made(demo, 'root-1')).rejects.toMatchObject({ code: 'live-only' });
    } finally {
      await demo.close();
    }
  });
});
