import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import type tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type UpstreamAgentOptions, type UpstreamAgents, createUpstreamAgents } from './guarded-agent.ts';
import type { LookupAll } from './lookup-all.ts';
import { UrlGuard, parseAllowedHosts } from './url-guard.ts';

const PUBLIC = { address: '93.184.215.14', family: 4 };
const LOOPBACK = { address: '127.0.0.1', family: 4 };
/** A port that the guard lets through, so that only its judgement of the host keeps the canary silent. */
const CANARY_PORT = 8443;

/** Whatever the guard lets through by mistake, Node refuses to connect to all but loopback while these tests run. */
const beyondLoopback = new net.BlockList();
beyondLoopback.addRange('0.0.0.1', '126.255.255.255');
beyondLoopback.addRange('128.0.0.0', '255.255.255.255');
beyondLoopback.addRange('::2', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'ipv6');
beforeAll(() => {
  Object.defineProperty(net.Socket.prototype, 'blockList', { value: beyondLoopback, configurable: true });
});
afterAll(() => {
  Reflect.deleteProperty(net.Socket.prototype, 'blockList');
});

const open: { close(): unknown }[] = [];
afterEach(() => {
  for (const resource of open.splice(0)) resource.close();
});

function agentsFor(guard: UpstreamAgentOptions['guard'], connectTimeoutMs = 5000): UpstreamAgents {
  const agents = createUpstreamAgents({ guard, connectTimeoutMs });
  open.push({ close: () => agents.destroy() });
  return agents;
}

function guardWith(resolve: LookupAll, allowed = ''): UrlGuard {
  return new UrlGuard({ allowedHosts: parseAllowedHosts(allowed), resolve });
}

async function listen(server: net.Server, port = 0, address = '127.0.0.1'): Promise<number> {
  server.listen(port, address);
  await once(server, 'listening');
  open.push(server);
  return (server.address() as AddressInfo).port;
}

type Sent = { status: number } | { code: string; reason?: string };

/** Sends a request, waits until it is closed, and gives its status or the code with which it failed. */
function send(options: https.RequestOptions): Promise<Sent> {
  const { request } = options.protocol === 'http:' ? http : https;
  return new Promise((settle) => {
    let outcome: Sent = { code: 'closed' };
    const sent = request(options, (response) => {
      outcome = { status: response.statusCode ?? 0 };
      response.resume();
    });
    sent.on('error', (error: NodeJS.ErrnoException & { reason?: string }) => {
      outcome = { code: error.code ?? error.message, ...(error.reason && { reason: error.reason }) };
    });
    sent.on('close', () => settle(outcome));
    sent.end();
  });
}

/** A server that answers every request, and the connections that reached it. */
function countingServer(options: http.ServerOptions = {}): {
  server: http.Server;
  connections: net.Socket[];
} {
  const connections: net.Socket[] = [];
  const server = http.createServer(options, (_request, response) => response.end());
  server.on('connection', (socket: net.Socket) => connections.push(socket));
  return { server, connections };
}

const knownHostsFile = new URL('../../../../shared/data/http/ssrf-hosts.json', import.meta.url);

describe('upstream agents with a guard, and a canary on loopback', () => {
  let canary: net.Server;
  let seen = 0;

  beforeAll(async () => {
    canary = net.createServer((socket) => {
      seen += 1;
      socket.destroy();
    });
    canary.listen(CANARY_PORT, '127.0.0.1');
    await once(canary, 'listening');
  });
  afterAll(() => {
    canary.close();
  });

  /** Connects once for certain: whatever was dialled before has then been seen too. */
  async function dialsSeen(): Promise<number> {
    const socket = net.connect(CANARY_PORT, '127.0.0.1');
    await once(socket, 'close');
    const before = seen - 1;
    seen = 0;
    return before;
  }

  it('could not leave this machine, even without a guard', async () => {
    const agent = agentsFor('operator').https;
    expect(await send({ agent, host: PUBLIC.address, port: CANARY_PORT })).toEqual({
      code: 'ERR_IP_BLOCKED',
    });
  });

  it('has a canary that sings', async () => {
    const agent = agentsFor('operator').https;
    expect(await send({ agent, host: '127.0.0.1', port: CANARY_PORT })).toEqual({ code: 'ECONNRESET' });
    expect(await dialsSeen()).toBe(1);
  });

  const hosts: string[] = existsSync(knownHostsFile)
    ? (
        JSON.parse(readFileSync(knownHostsFile, 'utf8')) as { must_refuse: { host: string }[] }
      ).must_refuse.map(({ host }) => host)
    : [];
  const forKnownHosts = hosts.length > 0 ? it.each(hosts) : it.skip.each(['(../shared/data is absent)']);

  forKnownHosts('refuses to dial %s, as it stands and as WHATWG reads it', async (host) => {
    const agents = agentsFor(guardWith(async () => [LOOPBACK]));
    const parsed = new URL(`https://${host}/`).hostname;
    for (const spelling of new Set([host, parsed, parsed.replace(/[[\]]/g, '')])) {
      const target = { host: spelling, port: CANARY_PORT, headers: { host: 'a.dev' } };
      expect(await send({ agent: agents.https, ...target })).toMatchObject({
        code: 'TRACEGATE_URL_REFUSED',
        reason: expect.stringMatching(/^(host_|address_|url_malformed)/),
      });
      expect(await send({ agent: agents.http, protocol: 'http:', ...target })).toMatchObject({
        code: 'TRACEGATE_URL_REFUSED',
      });
    }
    expect([agents.http.sockets, agents.https.sockets]).toEqual([{}, {}]);
    expect(await dialsSeen()).toBe(0);
  });

  it('refuses a name that was public when saved and is loopback when dialled', async () => {
    const resolve = jest.fn<LookupAll>().mockResolvedValueOnce([PUBLIC]).mockResolvedValue([LOOPBACK]);
    const guard = guardWith(resolve);
    const url = await guard.checkWhenSaved(`https://rebind.dev:${CANARY_PORT}`);
    const sent = await send({ agent: agentsFor(guard).https, host: url.hostname, port: url.port });
    expect(sent).toEqual({ code: 'TRACEGATE_URL_REFUSED', reason: 'address_not_public' });
    expect(await dialsSeen()).toBe(0);
  });

  it.each(['::ffff:127.0.0.1', 'fd00::1', 'fe80::1', '64:ff9b::7f00:1', '::1'])(
    'refuses a name with a public A and AAAA %s, whichever family is asked for',
    async (address) => {
      const agent = agentsFor(guardWith(async () => [PUBLIC, { address, family: 6 }])).https;
      for (const family of [0, 4, 6]) {
        const sent = await send({ agent, host: 'mixed.dev', port: CANARY_PORT, family });
        expect(sent).toEqual({ code: 'TRACEGATE_URL_REFUSED', reason: 'address_not_public' });
      }
      expect(await dialsSeen()).toBe(0);
    },
  );

  it('lets no request bring its own lookup, connection or socket path', async () => {
    const agent = agentsFor(guardWith(async () => [LOOPBACK])).https;
    const toLoopback: https.RequestOptions = {
      lookup: (_host, _options, callback) => callback(null, [LOOPBACK]),
      createConnection: () => net.connect(CANARY_PORT, '127.0.0.1'),
    };
    const refused = { code: 'TRACEGATE_URL_REFUSED' };
    expect(await send({ agent, host: 'a.dev', port: CANARY_PORT, ...toLoopback })).toMatchObject(refused);
    expect(await send({ agent, host: 'a.dev', socketPath: '/run/a.sock' })).toMatchObject(refused);
    expect(await dialsSeen()).toBe(0);
  });

  it('dials a host that the operator allowed, at the address that the guard gave, asking once', async () => {
    const resolve = jest.fn<LookupAll>().mockResolvedValue([LOOPBACK]);
    const agent = agentsFor(guardWith(resolve, `llm.corp:${CANARY_PORT}`)).https;
    expect(await send({ agent, host: 'llm.corp', port: CANARY_PORT })).toEqual({ code: 'ECONNRESET' });
    expect(await dialsSeen()).toBe(1);
    expect(resolve.mock.calls).toEqual([['llm.corp']]);
  });
});

describe('upstream agents and the time to connect', () => {
  it.each([
    ['a listener that never answers the handshake', '127.0.0.1', async () => [LOOPBACK]],
    ['a name that never resolves', 'silent.corp', () => new Promise<never>(() => undefined)],
    [
      'the same behind a name with two addresses',
      'two.corp',
      async () => [LOOPBACK, { address: '::1', family: 6 }],
    ],
  ] as const)('gives up on %s', async (_what, host, resolve) => {
    const closed = Promise.withResolvers<void>();
    const silent = net.createServer((socket) => {
      socket.resume().on('error', () => undefined);
      socket.on('close', () => closed.resolve());
    });
    const port = await listen(silent);
    const agents = agentsFor(guardWith(resolve, `${host}:${port}`), 150);
    const startedAt = performance.now();
    expect(await send({ agent: agents.https, host, port })).toEqual({ code: 'TRACEGATE_CONNECT_TIMEOUT' });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(145);
    if (host !== 'silent.corp') await closed.promise;
    expect(Object.keys(agents.https.sockets)).toEqual([]);
  });

  it('does not limit the answer', async () => {
    const server = http.createServer((_request, response) => {
      setTimeout(() => response.end('late'), 200);
    });
    const port = await listen(server);
    const agent = agentsFor('operator', 50).http;
    expect(await send({ protocol: 'http:', agent, host: '127.0.0.1', port })).toEqual({ status: 200 });
  });

  it('tries the next address of a name when the first one is closed', async () => {
    const port = await listen(countingServer().server);
    const guard = guardWith(async () => [{ address: '::1', family: 6 }, LOOPBACK], `two.corp:${port}`);
    const agent = agentsFor(guard).http;
    expect(await send({ protocol: 'http:', agent, host: 'two.corp', port })).toEqual({ status: 200 });
  });
});

const hasIPv6 = Object.values(networkInterfaces())
  .flat()
  .some((entry) => entry?.address === '::1');

describe(`upstream agents and IPv6 literals${hasIPv6 ? '' : ' (this machine has no IPv6)'}`, () => {
  const forEachSpelling = hasIPv6 ? it.each : it.skip.each;

  forEachSpelling(['[::1]', '::1'])('dial %s, for the operator and where it is allowed', async (host) => {
    const port = await listen(countingServer().server, 0, '::1');
    for (const guard of ['operator', guardWith(async () => [], `[::1]:${port}`)] as const) {
      const agent = agentsFor(guard).http;
      expect(await send({ protocol: 'http:', agent, host, port })).toEqual({ status: 200 });
    }
  });
});

describe('upstream agents and their pool', () => {
  it('uses a connection again for the same host and port only', async () => {
    const [first, second] = [countingServer(), countingServer()];
    const ports = [await listen(first.server), await listen(second.server)];
    const agent = agentsFor('operator').http;
    for (const host of ['127.0.0.1', 'localhost']) {
      for (const port of [...ports, ...ports]) await send({ protocol: 'http:', agent, host, port });
    }
    expect([first.connections.length, second.connections.length]).toEqual([2, 2]);
  });

  it('limits the idle time in the pool, and not the silence of an answer', async () => {
    const port = await listen(countingServer({ keepAliveTimeout: 60_000 }).server);
    const agent = agentsFor('operator').http;
    const timeLimits = async (): Promise<(number | undefined)[]> => {
      const pooled = once(agent, 'free');
      const [response] = (await once(http.get({ agent, host: '127.0.0.1', port }), 'response')) as [
        http.IncomingMessage,
      ];
      const { socket } = response;
      const inUse = socket.timeout;
      response.resume();
      await pooled;
      return [inUse, socket.timeout];
    };
    expect(await timeLimits()).toEqual([undefined, 4000]);
    expect(await timeLimits()).toEqual([0, 4000]);
  });

  it('closes an idle connection before a server that announces two seconds does', async () => {
    const { server, connections } = countingServer({ keepAliveTimeout: 2000 });
    const port = await listen(server);
    await send({ protocol: 'http:', agent: agentsFor('operator').http, host: '127.0.0.1', port });
    const startedAt = performance.now();
    await once(connections[0] as net.Socket, 'end');
    expect(performance.now() - startedAt).toBeLessThan(1900);
  });

  it('keeps connections as it promises', () => {
    const agents = agentsFor('operator');
    for (const agent of [agents.http, agents.https]) {
      expect(agent).toMatchObject({ maxSockets: Infinity, maxFreeSockets: 256, keepAlive: true });
      expect(agent).toMatchObject({ options: { noDelay: true, scheduling: 'lifo' } });
    }
  });
});

describe('upstream agents and TLS', () => {
  const certificate = selfSigned('llm.corp');
  const server = (): tls.Server => https.createServer(certificate, (_request, response) => response.end());

  it('reaches a server whose certificate is trusted and names the host, whatever the Host header is', async () => {
    const port = await listen(server());
    const agent = agentsFor(guardWith(async () => [LOOPBACK], 'llm.corp')).https;
    const target = { agent, host: 'llm.corp', port, ca: certificate.cert };
    expect(await send({ ...target, headers: { host: 'gateway.example' } })).toEqual({ status: 200 });
  });

  it('resumes the session of an earlier connection to the same host', async () => {
    const closing = https.createServer(certificate, (_request, response) => {
      response.setHeader('connection', 'close').end();
    });
    const port = await listen(closing);
    const agent = agentsFor(guardWith(async () => [LOOPBACK], 'llm.corp')).https;
    const resumed: boolean[] = [];
    for (const _turn of [1, 2]) {
      const sent = https.get({ agent, host: 'llm.corp', port, ca: certificate.cert });
      const [response] = (await once(sent, 'response')) as [http.IncomingMessage];
      resumed.push((response.socket as tls.TLSSocket).isSessionReused());
      await once(response.resume(), 'close');
    }
    expect(resumed).toEqual([false, true]);
  });

  it('verifies the name of the URL, not that of the Host header', async () => {
    const port = await listen(server());
    const agent = agentsFor(guardWith(async () => [LOOPBACK], 'other.corp,127.0.0.1')).https;
    for (const host of ['other.corp', '127.0.0.1']) {
      const target = { agent, host, port, ca: certificate.cert, headers: { host: 'llm.corp' } };
      const lax = { servername: 'llm.corp', checkServerIdentity: () => undefined };
      expect(await send(target)).toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
      expect(await send({ ...target, ...lax })).toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    }
  });

  it.each(['operator', guardWith(async () => [LOOPBACK], 'llm.corp')] as const)(
    'verifies always, though a request asks for less',
    async (guard) => {
      const port = await listen(server());
      const lax = { rejectUnauthorized: false, checkServerIdentity: () => undefined };
      const host = guard === 'operator' ? '127.0.0.1' : 'llm.corp';
      const sent = await send({ agent: agentsFor(guard).https, host, port, ...lax });
      expect(sent).toEqual({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    },
  );
});

/** A certificate for one name, signed by its own key (X.509 version 3, RFC 5280), so that no key lies in the tree. */
function selfSigned(name: string): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'));
  const commonName = der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(name)));
  const subject = der(0x30, der(0x31, commonName));
  const validity = der(
    0x30,
    ...['200101000000Z', '491231235959Z'].map((date) => der(0x17, Buffer.from(date))),
  );
  const alternativeName = der(0x04, der(0x30, der(0x82, Buffer.from(name))));
  const extensions = der(0xa3, der(0x30, der(0x30, Buffer.from('0603551d11', 'hex'), alternativeName)));
  const version3 = Buffer.from('a003020102', 'hex');
  const serial = Buffer.from('020101', 'hex');
  const publicKeyInfo = publicKey.export({ type: 'spki', format: 'der' });
  const body = der(
    0x30,
    version3,
    serial,
    ecdsaWithSha256,
    subject,
    validity,
    subject,
    publicKeyInfo,
    extensions,
  );
  const signature = createSign('sha256').update(body).sign(privateKey);
  const whole = der(0x30, body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const base64 = whole.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  };
}

/** One element of DER: tag, length, content (X.690, section 8.1). */
function der(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}
