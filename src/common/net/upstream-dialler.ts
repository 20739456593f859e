import type { ClientRequestArgs } from 'node:http';
import type { LookupFunction } from 'node:net';
import type { Duplex } from 'node:stream';
import { checkedLookup } from './checked-lookup.ts';
import { limitConnectTime } from './connect-timeout.ts';
import type { DialGuard, DialTarget } from './dial-guard.ts';
import { canonicalHost } from './host-rules.ts';
import { UrlRefused } from './url-refused.ts';

/** What Node's agents give for a new connection. */
export type Dialled = Duplex | null | undefined;

/** Opens a connection by Node's own means, with the given options. */
type Connect<Options> = (options: Options & { host: string; lookup: LookupFunction }) => Dialled;

/** Opens upstream connections: asks the guard, dials only what it accepted, and gives up in time. */
export class UpstreamDialler {
  readonly #guard: DialGuard;
  readonly #connectTimeoutMs: number;

  constructor(guard: DialGuard, connectTimeoutMs: number) {
    this.#guard = guard;
    this.#connectTimeoutMs = connectTimeoutMs;
  }

  /**
   * Dials by `connect`. A refusal reaches the request as its `error` event (`TRACEGATE_URL_REFUSED`), and so does
   * a connection that took too long (`TRACEGATE_CONNECT_TIMEOUT`).
   */
  dial<Options extends ClientRequestArgs>(
    protocol: DialTarget['protocol'],
    options: Options,
    connect: Connect<Options>,
  ): Dialled {
    // Callers pass IPv6 literals with brackets too, which Node would take for a name.
    const host = canonicalHost(options.host ?? '') ?? options.host ?? '';
    const target = { protocol, host, port: Number(options.port) };
    const refusal = this.#refusalOf(target, options);
    if (refusal !== null) return connect({ ...options, ...doomed(refusal) });
    // Without `timeout`: in the options of an agent it is the idle time of a pooled socket, not of one in use.
    const socket = connect({
      ...options,
      host,
      timeout: undefined,
      lookup: checkedLookup(this.#guard, target),
    });
    const readyEvent = protocol === 'https:' ? 'secureConnect' : 'connect';
    if (socket) limitConnectTime(socket, readyEvent, this.#connectTimeoutMs);
    return socket;
  }

  /** Node asks `lookup` for names only, so an address literal has to be judged before. */
  #refusalOf(target: DialTarget, options: ClientRequestArgs): Error | null {
    // Nobody's upstream is a socket file; with such a path Node would not look at the host at all.
    if (options.socketPath) return new UrlRefused('url_malformed');
    try {
      this.#guard.checkTarget(target);
      return null;
    } catch (error) {
      return error as Error;
    }
  }
}

/**
 * Options for a connection that fails before it is dialled: a name in place of the host, and a lookup that fails.
 * The error then takes the way of every other one, through the socket, so that the pool of the agent stays tidy.
 */
function doomed(refusal: Error): { host: string; path: null; lookup: LookupFunction } {
  return {
    host: 'refused.invalid',
    path: null,
    lookup: (_host, _options, callback) => callback(refusal, []),
  };
}
