import { join } from 'node:path';
import type { Fault } from '../test/support/standin/faults/fault.ts';
import type { Match } from '../test/support/standin/faults/fault-plan.ts';
import { loadCore, PinnedProcess } from './pinned-process.ts';

/** `lean` sends fixed answers, `standin` is the stand-in provider. */
export type UpstreamKind = 'lean' | 'standin';

/** The upstream of all targets. Both kinds live on the same port in turn, so that no target has to be told. */
export class Upstream {
  readonly port: number;
  #folder: string;
  #running: { kind: UpstreamKind; process: PinnedProcess } | undefined;

  constructor(port: number, folder: string) {
    this.port = port;
    this.#folder = folder;
  }

  get pid(): number {
    return this.#running?.process.pid ?? 0;
  }

  /** Makes sure that this kind runs. */
  async use(kind: UpstreamKind): Promise<void> {
    if (this.#running?.kind === kind) return;
    await this.stop();
    const script = join(import.meta.dirname, `processes/${kind}-upstream.ts`);
    const logFile = join(this.#folder, `${kind}-upstream.log`);
    const args = [script, String(this.port)];
    this.#running = { kind, process: new PinnedProcess({ core: loadCore, args, logFile, channel: true }) };
    await this.#running.process.message(10_000);
  }

  /** Has the stand-in answer like this from now on; the first fault that matches counts. */
  async plan(faults: { match: Match; fault: Fault }[]): Promise<void> {
    const base = `http://127.0.0.1:${this.port}/__standin`;
    await fetch(`${base}/reset`, { method: 'POST' });
    for (const { match, fault } of faults) {
      const body = JSON.stringify({ match: { times: 'always', ...match }, fault });
      const response = await fetch(`${base}/plan`, { method: 'POST', body });
      if (!response.ok) throw new Error(`the stand-in refused a plan: ${await response.text()}`);
    }
  }

  async stop(): Promise<void> {
    await this.#running?.process.stop();
    this.#running = undefined;
  }
}
