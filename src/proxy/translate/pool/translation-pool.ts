import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { RequestBody } from '../../request-body.ts';
import type { CountJob, JobResults, TranslateJob } from './translation-job.ts';
import { TranslationThread } from './translation-thread.ts';

/** Larger bodies, in bytes, are worked on in a thread of their own: this one takes about a millisecond. */
const SMALL_BYTES = 65_536;
/** A second one starts only while the first is busy; more would take the processor from the streams. */
const MOST_THREADS = 2;

/**
 * The threads that translate large requests, or count in them, so that none holds the streams beside it. The first starts with the first request
 * that is translated at all: the next large one finds it ready.
 */
@Injectable()
export class TranslationPool implements OnApplicationShutdown {
  #threads: TranslationThread[] = [];

  /** Starts a thread where there is none. */
  warm(): void {
    if (this.#threads.length === 0) this.#threads.push(new TranslationThread());
  }

  /** Whether a request is so large that it would hold the streams beside it. */
  isFor(body: RequestBody): boolean {
    return body.length > SMALL_BYTES;
  }

  /** @throws GatewayError 400 where the request is malformed, or cannot be translated */
  run<Job extends CountJob | TranslateJob>(
    body: RequestBody,
    job: Omit<Job, 'body'> & Pick<Job, 'kind'>,
  ): Promise<JobResults[Job['kind']]> {
    return this.#idlest().run({ ...job, body: copyOf(body) } as unknown as Job);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.stop()));
  }

  #idlest(): TranslationThread {
    this.#threads = this.#threads.filter(({ isBroken }) => !isBroken);
    this.warm();
    const idlest = this.#threads.reduce((best, one) => (one.load < best.load ? one : best));
    // For those who come after: it has to prepare first, and this one is sooner done where the others are.
    if (idlest.load > 0 && this.#threads.length < MOST_THREADS) this.#threads.push(new TranslationThread());
    return idlest;
  }
}

/** A copy in memory of its own, which is handed over. */
function copyOf(body: RequestBody): Uint8Array {
  const bytes = new Uint8Array(body.length);
  let offset = 0;
  for (const chunk of body.chunks()) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
