import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Tx } from '@zhichuang/platform';
import { loadWorld } from './world.js';

/** Loads the demo world on the first start of a demo: all of it in one transaction, through the use cases that users go through. */
export async function prepareDemo(app: NestFastifyApplication, projectRoot: string, load = loadWorld): Promise<void> {
  const tx = app.get(Tx);
  await tx.run(async () => {
    const [installation] = await tx.sql<{ demo_loaded_at: Date | null }>(`select demo_loaded_at from platform.installation for update`);
    if (!installation || installation.demo_loaded_at) return;
    await load(app, projectRoot);
    await tx.sql(`update platform.installation set demo_loaded_at = now()`);
  });
}
