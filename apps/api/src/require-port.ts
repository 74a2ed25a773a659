import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Environment, EnvironmentError } from '@zhichuang/platform';

/**
 * Fails before anything is written where this process could not listen: with the server's own error (`EADDRINUSE`, `EACCES`), or an
 * EnvironmentError for a HOST that is not of this machine. Whether an installation is a demo is not known yet, so without HOST the
 * loopback is tried, which both kinds listen on.
 */
export async function requirePort({ PORT, HOST = '127.0.0.1' }: Pick<Environment, 'PORT' | 'HOST'>): Promise<void> {
  const probe = createServer();
  try {
    await once(probe.listen(PORT, HOST), 'listening');
  } catch (error) {
    if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes((error as NodeJS.ErrnoException).code ?? '')) throw new EnvironmentError(`HOST=${HOST} 不是本机的地址，无法监听。\nHOST=${HOST} is no address of this machine to listen on.`);
    throw error;
  }
  await once(probe.close(), 'close');
}
