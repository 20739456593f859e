import type { Keyring } from '../common/crypto/keyring.ts';
import type { Secret } from '../common/crypto/secret.ts';
import type { HostPort } from '../common/net/url-guard.ts';

export interface UpstreamTimeouts {
  /** DNS, TCP and TLS together, in milliseconds. */
  readonly connectMs: number;
  /** From the last byte of the request to the response headers, in milliseconds. */
  readonly headersMs: number;
  /** Between two bytes of a response, in milliseconds. */
  readonly idleMs: number;
}

/** What the operator decided, read once at the start and validated. Handed to each module by dependency injection. */
export class Configuration {
  #listeningPort: number | undefined;
  readonly host: string;
  readonly port: number;
  /** The address shown to people, without a slash at its end; undefined: it follows from host and port. */
  readonly givenPublicUrl: string | undefined;
  /** Absolute path. */
  readonly dataDir: string;
  /** PostgreSQL's address, undefined for the embedded one. Holds a password: never logged. */
  readonly databaseUrl: Secret | undefined;
  readonly keyring: Keyring;
  readonly setupToken: Secret;
  readonly upstreams: Readonly<Record<'anthropic' | 'openai', URL>>;
  readonly upstreamAllowedHosts: readonly HostPort[];
  readonly upstreamTimeouts: UpstreamTimeouts;
  /** How long the client of a translated stream may hear nothing, in milliseconds. */
  readonly streamPingMs: number;
  readonly upstreamMaxConnections: number;
  readonly maxBodyBytes: number;
  readonly extraRequestHeaders: string;
  readonly extraResponseHeaders: string;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | undefined;
  /** What the requests of agents are to have for a model, by the agents' names, where their organisation says nothing. */
  readonly agentModels: ReadonlyMap<string, string>;
  /** CIDRs of reverse proxies whose X-Forwarded-* count. */
  readonly trustProxy: readonly string[];
  readonly drainTimeoutMs: number;
  readonly role: 'proxy' | 'api' | 'all';
  /** What is recorded of exchanges: all, all but the bodies, or nothing, which is for measurements. */
  readonly capture: 'full' | 'metadata' | 'off';
  /** Bytes of the spool at which bodies are no longer taken into it. */
  readonly spoolMaxBytes: number;
  readonly logLevel: string;
  readonly slowRequestMs: number;

  constructor(values: ConfigurationValues) {
    Object.assign(this, values);
  }

  /** The address shown to people, without a slash at its end. */
  get publicUrl(): string {
    if (this.givenPublicUrl) return this.givenPublicUrl;
    const host = this.host.includes(':') ? `[${this.host}]` : this.host;
    return `${this.tls ? 'https' : 'http'}://${host}:${this.#listeningPort ?? this.port}`;
  }

  /** Tells the port that the system chose, where the configured one is 0. */
  listensAt(port: number): void {
    this.#listeningPort = port;
  }
}

type ConfigurationValues = Omit<
  { [Name in keyof Configuration]: Configuration[Name] },
  'publicUrl' | 'listensAt'
>;
