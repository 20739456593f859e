import { join } from 'node:path';
import { measuredCore, PinnedProcess } from '../pinned-process.ts';
import { freePort } from './free-port.ts';
import type { Target } from './target.ts';

/** Starts the bare proxy that the gateway is compared with. */
export async function startHttpxy(upstreamPort: number, folder: string): Promise<Target> {
  const port = await freePort();
  const script = join(import.meta.dirname, '../processes/httpxy-proxy.ts');
  const args = [script, String(port), String(upstreamPort)];
  const logFile = join(folder, 'httpxy.log');
  const process = new PinnedProcess({ core: measuredCore, args, logFile, channel: true });
  await process.message(10_000);
  return {
    name: 'httpxy',
    destination: { port, path: '/v1/messages', headers: { 'x-api-key': 'sk-bench' } },
    process,
  };
}
