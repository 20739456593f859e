import { join } from 'node:path';
import { loadCore, PinnedProcess } from '../pinned-process.ts';
import type { HoldOrder, HoldResult } from './hold-streams.ts';
import type { StreamsOrder, StreamsResult } from './measure-streams.ts';
import type { ThroughputOrder, ThroughputResult } from './measure-throughput.ts';

const longestOrderMs = 300_000;

/** The process that makes the load, seen from the one that orders it. */
export class LoadGenerator {
  #process: PinnedProcess;

  private constructor(process: PinnedProcess) {
    this.#process = process;
  }

  static async start(folder: string): Promise<LoadGenerator> {
    const script = join(import.meta.dirname, '../processes/load-generator.ts');
    const logFile = join(folder, 'load-generator.log');
    const started = new PinnedProcess({ core: loadCore, args: [script], logFile, channel: true });
    await started.message(10_000);
    return new LoadGenerator(started);
  }

  get pid(): number {
    return this.#process.pid;
  }

  throughput(order: Omit<ThroughputOrder, 'kind'>): Promise<ThroughputResult> {
    return this.#order({ kind: 'throughput', ...order });
  }

  streams(order: Omit<StreamsOrder, 'kind'>): Promise<StreamsResult> {
    return this.#order({ kind: 'streams', ...order });
  }

  hold(order: Omit<HoldOrder, 'kind'>): Promise<HoldResult> {
    return this.#order({ kind: 'hold', ...order });
  }

  stop(): Promise<void> {
    return this.#process.stop();
  }

  async #order<Result>(order: ThroughputOrder | StreamsOrder | HoldOrder): Promise<Result> {
    const answer = this.#process.message(longestOrderMs);
    this.#process.child.send(order);
    const { result, error } = (await answer) as { result?: Result; error?: string };
    if (result === undefined) throw new Error(`load generator: ${error}`);
    return result;
  }
}
