import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../../support/client.js';
import { childrenOf, kill, processesNaming, processesRunning } from '../../support/processes.js';
import { startProduct } from '../../support/product-process.js';

it('the cluster serves at one address, goes on when an API process is killed, and leaves nothing behind', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'zhichuang-cluster-'));
  chmodSync(dataDir, 0o755);
  const cluster = startProduct({ DATA_DIR: dataDir }, ['cluster.mjs']);
  try {
    const address = await cluster.address;
    // Two API processes and the worker; PostgreSQL has a group of its own and is a child as well.
    expect(childrenOf(cluster.pid).length).toBe(4);
    const keeper = await new Client(address).signIn('keeper', 'Demo-2026');
    const right = await keeper.post('/ip-rights', { numbers: ['201810765433.3'] });
    expect(right.status).toBeLessThan(300);
    const [api] = processesRunning('dist/apps/api/src/main.js').filter((pid) => childrenOf(cluster.pid).includes(pid));
    kill([api!]);
    for (let n = 0; n < 10; n++) expect((await keeper.get('/me')).status).toBe(200);
    expect(await cluster.stop()).toBe(0);
    expect(processesNaming(dataDir)).toEqual([]);
  } finally {
    kill(processesNaming(dataDir));
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 120_000);
