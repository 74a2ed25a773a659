import { rmSync } from 'node:fs';

export default async function () {
  const { server, dataDir } = globalThis.zhichuangTestServer;
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
