import http from 'node:http';
import https from 'node:https';
import { isIP, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { operatorGuard } from './dial-guard.ts';
import { type Dialled, UpstreamDialler } from './upstream-dialler.ts';
import type { UrlGuard } from './url-guard.ts';

/**
 * How connections are kept. Node pools by host and port (over TLS also by server name and TLS options), so a
 * connection is only used again for the origin that it was opened and checked for; and the agents of different
 * guards share nothing.
 */
const POOL: http.AgentOptions & { readonly noDelay: true } = {
  keepAlive: true,
  // An open stream holds its connection; how many streams there may be is decided before, not by queueing here.
  maxSockets: Infinity,
  maxFreeSockets: 256,
  // The connection used last is the one that its server will close last.
  scheduling: 'lifo',
  noDelay: true,
  // Idle connections go after 4 s: many servers, Node's included, close theirs after 5 s, and a request that meets
  // the closing is lost. A server that announces a shorter time (`keep-alive: timeout=`) is heeded by Node.
  timeout: 4000,
  // TCP probes after 30 s of silence. Node's default of 1 s would probe every waiting stream each second, and break
  // all of them when the network is away for ten.
  keepAliveMsecs: 30_000,
  // Node tries the addresses of a name one after the other and drops each after this time. Its default of 250 ms
  // makes a provider unreachable whose round trip takes longer.
  autoSelectFamilyAttemptTimeout: 1000,
};

/** What `createUpstreamAgents` needs. */
export interface UpstreamAgentOptions {
  /** The guard that every connection passes, or `'operator'` for URLs from the configuration, which are exempt. */
  readonly guard: UrlGuard | 'operator';
  /** Longest time for name lookup, TCP and TLS handshake together, in milliseconds. */
  readonly connectTimeoutMs: number;
}

/** A pair of agents with one policy. */
export interface UpstreamAgents {
  readonly http: http.Agent;
  readonly https: https.Agent;
  /** Closes every connection of both, those in use included. */
  destroy(): void;
}

/**
 * Makes the agents through which upstream requests go. A request fails with `code` `TRACEGATE_URL_REFUSED` where the
 * guard refuses, `TRACEGATE_CONNECT_TIMEOUT` where the connection takes too long, and else with Node's own errors.
 * Certificates are always verified, against the host of the URL, whatever a request or the environment says.
 * A request that wants an idle timeout calls `request.setTimeout()`.
 */
export function createUpstreamAgents({ guard, connectTimeoutMs }: UpstreamAgentOptions): UpstreamAgents {
  const dialler = new UpstreamDialler(guard === 'operator' ? operatorGuard : guard, connectTimeoutMs);
  const agents = { http: new GuardedHttpAgent(dialler), https: new GuardedHttpsAgent(dialler) };
  return {
    ...agents,
    destroy: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

class GuardedHttpAgent extends http.Agent {
  readonly #dialler: UpstreamDialler;

  constructor(dialler: UpstreamDialler) {
    super(POOL);
    this.#dialler = dialler;
  }

  override createConnection(options: http.ClientRequestArgs): Dialled {
    return this.#dialler.dial('http:', options, (checked) => super.createConnection(checked));
  }

  override reuseSocket(socket: Duplex, request: http.ClientRequest): void {
    super.reuseSocket(socket, request);
    endIdleTime(socket);
  }
}

class GuardedHttpsAgent extends https.Agent {
  readonly #dialler: UpstreamDialler;

  constructor(dialler: UpstreamDialler) {
    super(POOL);
    this.#dialler = dialler;
  }

  override createConnection(options: https.RequestOptions): Dialled {
    return this.#dialler.dial('https:', options, (checked) =>
      super.createConnection({ ...checked, ...verified(checked.host) }),
    );
  }

  override reuseSocket(socket: Duplex, request: http.ClientRequest): void {
    super.reuseSocket(socket, request);
    endIdleTime(socket);
  }
}

/** Node leaves the time limit of the pool on a connection that is taken out again; a silent answer would look idle. */
function endIdleTime(socket: Duplex): void {
  if (socket instanceof Socket) socket.setTimeout(0);
}

/**
 * The TLS options that no request may change. Node would take the name to verify from the request's `Host` header,
 * and leave verification out where a request or `NODE_TLS_REJECT_UNAUTHORIZED` says so. An address literal sends
 * no server name (RFC 6066, section 3) and is verified against the addresses in the certificate.
 */
function verified(host: string): https.RequestOptions {
  const servername = isIP(host) === 0 ? host : '';
  return { servername, rejectUnauthorized: true, checkServerIdentity: tls.checkServerIdentity };
}
