import { Worker } from 'node:worker_threads';
import { logger } from '../../common/logging/logger.ts';
import type { FromIngest, IngestStart, ToIngest } from './messages.ts';

const RESTART_MS = 1000;
/** Longest wait for what is still to be stored when the process ends; the rest is stored by the next one. */
const STOP_PATIENCE_MS = 5000;
/**
 * In megabytes. The higher the limit, the longer V8 lets a heap grow before it collects; room is needed for one batch, and for
 * the largest body that is read as JSON.
 */
const HEAP = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 48 };

/**
 * The thread that moves exchanges from the spool into the database, at the lowest priority, so that it never competes with
 * streams. One that breaks is started anew and reads the spool from its beginning: what is stored already stays stored once.
 */
export class IngestThread {
  #worker: Worker;
  #ended: Promise<void>;
  #stopping = false;

  /**
   * @param resume what a thread that is started anew must be told first
   */
  constructor(
    private readonly start: () => IngestStart,
    private readonly resume: () => ToIngest[],
    private readonly hear: (message: FromIngest) => void,
  ) {
    [this.#worker, this.#ended] = this.#launch();
  }

  tell(message: ToIngest): void {
    this.#worker.postMessage(message);
  }

  /** Lets it store what is there, and ends it. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.tell({ kind: 'stop' });
    const timer = setTimeout(() => void this.#worker.terminate(), STOP_PATIENCE_MS);
    await this.#ended;
    clearTimeout(timer);
  }

  #launch(): [Worker, ended: Promise<void>] {
    const worker = new Worker(new URL('./ingest-worker.js', import.meta.url), {
      workerData: this.start(),
      resourceLimits: HEAP,
    });
    worker.on('message', this.hear);
    worker.on('error', (error) => logger.error({ err: error }, 'the thread that stores exchanges broke'));
    const ended = new Promise<void>((resolve) => {
      worker.on('exit', () => {
        resolve();
        if (!this.#stopping) setTimeout(() => this.#restart(), RESTART_MS).unref();
      });
    });
    return [worker, ended];
  }

  #restart(): void {
    if (this.#stopping) return;
    [this.#worker, this.#ended] = this.#launch();
    for (const message of this.resume()) this.tell(message);
  }
}
