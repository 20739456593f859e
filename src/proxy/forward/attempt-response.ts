import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';

/**
 * What the proxy library takes for the client's response. It closes when the client's does, and also when another try
 * takes the place of this one: then the library lets go of the provider, and the client's connection stays as it is.
 */
export class AttemptResponse extends EventEmitter {
  #closed = false;
  readonly #close = (): void => this.close();
  readonly #fail = (error: Error): boolean => this.emit('error', error);

  /** @param whenBroken the library would close the client's connection, since the provider's broke */
  constructor(
    private readonly response: ServerResponse,
    private readonly whenBroken: (error: Error | undefined) => void,
  ) {
    super();
    response.once('close', this.#close).on('error', this.#fail);
  }

  get headersSent(): boolean {
    return this.response.headersSent;
  }

  get finished(): boolean {
    return this.response.writableEnded;
  }

  get writableFinished(): boolean {
    return this.response.writableFinished;
  }

  get destroyed(): boolean {
    return this.#closed || this.response.destroyed;
  }

  destroy(error?: Error): this {
    if (!this.destroyed) this.whenBroken(error);
    return this;
  }

  /** Lets go of the provider. What the library says afterwards reaches nobody. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.response.off('close', this.#close).off('error', this.#fail);
    this.emit('close');
  }
}
