import { Injectable } from '@nestjs/common';
import { GatewayError } from '../common/errors/gateway-error.ts';
import { Configuration } from '../config/configuration.ts';
import type { OpenedKey } from '../keys/open-key.ts';

/** Seconds after which a slot may well be free again. */
const RETRY_AFTER_SECONDS = 1;

/** How many exchanges may be under way at once: with one key, and to one upstream. Held to the end of the stream. */
@Injectable()
export class ConcurrencyCaps {
  readonly #perKey = new Map<string, number>();
  readonly #perUpstream = new Map<string, number>();

  constructor(private readonly configuration: Configuration) {}

  /**
   * Takes a place under both caps.
   *
   * @returns gives the place back
   * @throws GatewayError 429 that names the cap
   */
  take(key: OpenedKey): () => void {
    const { maxConcurrency } = key;
    const { upstreamMaxConnections } = this.configuration;
    const upstream = key.baseUrl.origin;
    const ofKey = this.#perKey.get(key.id) ?? 0;
    const ofUpstream = this.#perUpstream.get(upstream) ?? 0;
    if (maxConcurrency !== null && ofKey >= maxConcurrency) {
      throw capReached(
        'key_concurrency',
        `The key "${key.name}" is in use by ${maxConcurrency} requests at once, which is its cap. Try again when one has ended, or raise the cap on the page /me/proxy.`,
      );
    }
    if (ofUpstream >= upstreamMaxConnections) {
      throw capReached(
        'upstream_connections',
        'Tracegate holds as many connections to this provider as TRACEGATE_UPSTREAM_MAX_CONNECTIONS allows. Try again when one has ended.',
      );
    }
    this.#perKey.set(key.id, ofKey + 1);
    this.#perUpstream.set(upstream, ofUpstream + 1);
    return () => {
      decrement(this.#perKey, key.id);
      decrement(this.#perUpstream, upstream);
    };
  }
}

function capReached(code: string, message: string): GatewayError {
  return new GatewayError('overloaded', code, message, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}

function decrement(counts: Map<string, number>, name: string): void {
  const left = (counts.get(name) ?? 1) - 1;
  if (left === 0) counts.delete(name);
  else counts.set(name, left);
}
