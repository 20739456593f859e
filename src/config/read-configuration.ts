import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import { Secret } from '../common/crypto/secret.ts';
import { parseAllowedHosts } from '../common/net/url-guard.ts';
import { Configuration } from './configuration.ts';
import { ConfigurationError, readEnvironment, type Environment } from './environment.ts';
import { loadKeyring } from './load-keyring.ts';
import { parseAgentModels } from './parse-agent-models.ts';

/**
 * Reads and checks the whole configuration. With the embedded database and no master key given, it makes one in the data
 * directory.
 *
 * @throws ConfigurationError naming the variable that is wrong and what to do
 */
export function readConfiguration(variables: NodeJS.ProcessEnv = process.env): Configuration {
  const environment = readEnvironment(variables);
  const dataDir = resolve(environment.TRACEGATE_DATA_DIR);
  const tls = readTls(environment);
  const trustProxy = readCidrs(environment);
  refuseUnsafeBind(environment.TRACEGATE_HOST, tls !== undefined || trustProxy.length > 0);
  refuseSeveralWorkers(environment.TRACEGATE_WORKERS);
  const keyring = loadKeyring(environment, dataDir);
  return new Configuration({
    host: environment.TRACEGATE_HOST,
    port: environment.TRACEGATE_PORT,
    givenPublicUrl: readPublicUrl(environment),
    dataDir,
    databaseUrl: environment.DATABASE_URL ? new Secret(environment.DATABASE_URL) : undefined,
    keyring,
    // Without one of the operator's it follows from the master key: every replica and every start print the same.
    setupToken: environment.TRACEGATE_SETUP_TOKEN
      ? new Secret(environment.TRACEGATE_SETUP_TOKEN)
      : keyring.derive('setup token'),
    upstreams: {
      anthropic: readBaseUrl('TRACEGATE_ANTHROPIC_BASE_URL', environment.TRACEGATE_ANTHROPIC_BASE_URL),
      openai: readBaseUrl('TRACEGATE_OPENAI_BASE_URL', environment.TRACEGATE_OPENAI_BASE_URL),
    },
    upstreamAllowedHosts: naming('TRACEGATE_UPSTREAM_ALLOWED_HOSTS', () =>
      parseAllowedHosts(environment.TRACEGATE_UPSTREAM_ALLOWED_HOSTS),
    ),
    upstreamTimeouts: {
      connectMs: environment.TRACEGATE_UPSTREAM_CONNECT_TIMEOUT_MS,
      headersMs: environment.TRACEGATE_UPSTREAM_HEADERS_TIMEOUT_MS,
      idleMs: environment.TRACEGATE_UPSTREAM_IDLE_TIMEOUT_MS,
    },
    streamPingMs: environment.TRACEGATE_STREAM_PING_MS,
    upstreamMaxConnections: environment.TRACEGATE_UPSTREAM_MAX_CONNECTIONS,
    maxBodyBytes: environment.TRACEGATE_MAX_BODY_BYTES,
    extraRequestHeaders: environment.TRACEGATE_EXTRA_REQUEST_HEADERS,
    extraResponseHeaders: environment.TRACEGATE_EXTRA_RESPONSE_HEADERS,
    agentModels: naming('TRACEGATE_AGENT_MODELS', () => parseAgentModels(environment.TRACEGATE_AGENT_MODELS)),
    tls,
    trustProxy,
    drainTimeoutMs: environment.TRACEGATE_DRAIN_TIMEOUT_MS,
    role: environment.TRACEGATE_ROLE,
    capture: environment.TRACEGATE_CAPTURE,
    spoolMaxBytes: environment.TRACEGATE_SPOOL_MAX_BYTES,
    logLevel: environment.TRACEGATE_LOG_LEVEL,
    slowRequestMs: environment.TRACEGATE_SLOW_REQUEST_MS,
  });
}

/** Runs a reader and puts the variable's name before whatever it complains about. */
function naming<Value>(variable: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw new ConfigurationError(`${variable}: ${(error as Error).message}`);
  }
}

function readBaseUrl(variable: string, text: string): URL {
  const url = naming(variable, () => new URL(text));
  const clean =
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    !url.username &&
    !url.password &&
    !url.search &&
    !url.hash;
  if (!clean)
    throw new ConfigurationError(`${variable} must be an http or https URL without user, query or fragment`);
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

function readPublicUrl({ TRACEGATE_PUBLIC_URL: text }: Environment): string | undefined {
  return text ? readBaseUrl('TRACEGATE_PUBLIC_URL', text).href.replace(/\/+$/, '') : undefined;
}

function readTls(environment: Environment): Configuration['tls'] {
  const { TRACEGATE_TLS_CERT: cert, TRACEGATE_TLS_KEY: key } = environment;
  if (!cert && !key) return undefined;
  if (!cert || !key)
    throw new ConfigurationError('TRACEGATE_TLS_CERT and TRACEGATE_TLS_KEY must be set together');
  return {
    cert: naming('TRACEGATE_TLS_CERT', () => readPem(cert)),
    key: naming('TRACEGATE_TLS_KEY', () => readPem(key)),
  };
}

function readPem(path: string): Buffer {
  let content: Buffer;
  try {
    content = readFileSync(path);
  } catch {
    throw new Error('the file cannot be read');
  }
  if (!content.includes('-----BEGIN ')) throw new Error('the file is not in PEM form');
  return content;
}

function readCidrs(environment: Environment): string[] {
  const cidrs = environment.TRACEGATE_TRUST_PROXY.split(',')
    .map((text) => text.trim())
    .filter(Boolean);
  return naming('TRACEGATE_TRUST_PROXY', () =>
    cidrs.map((cidr) => {
      if (ipaddr.isValidCIDR(cidr)) return cidr;
      if (ipaddr.isValid(cidr)) return `${cidr}/${ipaddr.parse(cidr).kind() === 'ipv4' ? 32 : 128}`;
      throw new Error('must be a comma list of CIDRs, such as 10.0.0.0/8');
    }),
  );
}

/** Caps and revocations are kept inside one process so far: several would each grant the whole cap. */
function refuseSeveralWorkers(workers: string): void {
  if (workers === '1' || (workers === 'auto' && availableParallelism() === 1)) return;
  throw new ConfigurationError('TRACEGATE_WORKERS: this release runs as one process. Leave it unset, or 1');
}

/** Off the machine, tokens must not travel in the clear unless the operator says that something in front takes care of it. */
function refuseUnsafeBind(host: string, protectedOtherwise: boolean): void {
  const loopback =
    host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback');
  if (loopback || protectedOtherwise) return;
  throw new ConfigurationError(
    'TRACEGATE_HOST is not a loopback address: set TRACEGATE_TLS_CERT and TRACEGATE_TLS_KEY, or, behind a reverse proxy that ends TLS, TRACEGATE_TRUST_PROXY with its CIDR',
  );
}
