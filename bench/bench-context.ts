import type { LoadGenerator } from './load/load-generator.ts';
import type { BenchOptions } from './options.ts';
import { startGateway } from './targets/start-gateway.ts';
import { startHttpxy } from './targets/start-httpxy.ts';
import type { Target } from './targets/target.ts';
import type { Upstream } from './upstream.ts';

/** What every part of the benchmark works with. */
export interface BenchContext {
  options: BenchOptions;
  /** For logs, data and profiles. */
  folder: string;
  generator: LoadGenerator;
  upstream: Upstream;
  targets: Target[];
}

/** Starts all targets, for the first time or anew: the direct way, the bare proxy, the gateway without and with a record. */
export async function startTargets(context: BenchContext): Promise<void> {
  await stopTargets(context);
  const { options, folder, upstream, targets } = context;
  const headers = { 'x-api-key': 'sk-bench' };
  targets.push({
    name: 'direct',
    destination: { port: upstream.port, path: '/v1/messages', headers },
    chat: { port: upstream.port, path: '/v1/chat/completions', headers },
    process: undefined,
  });
  targets.push(await startHttpxy(upstream.port, folder));
  const profileFolder = options.profile ? folder : undefined;
  for (const name of ['uncaptured', 'gateway'] as const) {
    targets.push(
      await startGateway({
        name,
        script: options.gateway,
        upstreamPort: upstream.port,
        folder,
        profileFolder,
        governed: options.governed,
      }),
    );
  }
}

/** Stops what runs of them. */
export async function stopTargets({ targets }: BenchContext): Promise<void> {
  for (const { process } of targets.splice(0)) await process?.stop();
}
