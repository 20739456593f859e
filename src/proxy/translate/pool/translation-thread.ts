import { Worker } from 'node:worker_threads';
import { GatewayError } from '../../../common/errors/gateway-error.ts';
import type { JobAnswer, JobResults, NumberedJob, TranslationJob } from './translation-job.ts';

interface Waiting {
  resolve(done: JobResults[keyof JobResults]): void;
  reject(error: Error): void;
}

/** One thread that translates requests in turn. It does not keep the process alive; what breaks it fails what waits for it. */
export class TranslationThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #isBroken = false;
  #isPrepared = false;
  #nextId = 0;

  constructor() {
    this.#worker = new Worker(new URL('./translation-worker.js', import.meta.url));
    this.#worker.unref();
    this.#worker.on('message', (message: JobAnswer | 'prepared') => {
      if (message === 'prepared') this.#isPrepared = true;
      else this.#settle(message);
    });
    this.#worker.on('error', (error) => this.#break(error));
    this.#worker.on('exit', () => this.#break(new Error('the thread that translates has ended')));
  }

  /** How many jobs a new one would wait for, that of preparing itself among them. */
  get load(): number {
    return this.#waiting.size + (this.#isPrepared ? 0 : 1);
  }

  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** @throws GatewayError 400 where the request is malformed, or cannot be translated */
  run<Job extends TranslationJob>(job: Job): Promise<JobResults[Job['kind']]> {
    const numbered: NumberedJob = { id: this.#nextId++, job };
    return new Promise((resolve, reject) => {
      // What comes back under a job's number is what its kind leads to.
      this.#waiting.set(numbered.id, { resolve: resolve as Waiting['resolve'], reject });
      this.#worker.postMessage(numbered, [job.body.buffer as ArrayBuffer]);
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(answer: JobAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('done' in answer) waiting?.resolve(answer.done);
    else if ('failed' in answer) waiting?.reject(new Error(answer.failed));
    else waiting?.reject(new GatewayError(answer.refused.kind, answer.refused.code, answer.refused.message));
  }

  #break(error: Error): void {
    this.#isBroken = true;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
