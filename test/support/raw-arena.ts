import { type RawConnection, rawConnect } from './raw-connection.ts';
import { type RawMessage, statusOf, valuesOf } from './raw-message.ts';
import { sendRaw } from './raw-request.ts';
import { openStage, type Stage } from './raw-stage.ts';
import { type RawUpstream, startRawUpstream } from './raw-upstream.ts';
import { makeToken } from './set-up.ts';

/** With the form of a token, and nobody's. */
export const UNKNOWN_TOKEN = `tgp_${'A'.repeat(43)}`;

/** A gateway between bare sockets: both its clients and its upstream are written byte by byte. */
export interface Arena extends Stage {
  /** The upstream of both providers. */
  readonly upstream: RawUpstream;
  /** Another proxy token of the same person. */
  readonly otherToken: string;
  /** The header line with the token. */
  readonly credential: string;
  /** Opens a connection that is closed after the test. */
  connect(): Promise<RawConnection>;
  /** Sends a request, with an empty JSON object where its method has a body, and the token unless told. */
  send(target: string, headers?: readonly string[], method?: string): Promise<RawMessage>;
  /** Sends bytes and gives the status of the first answer; 0 where the connection ended without one. */
  statusFor(bytes: string | Buffer): Promise<number>;
  /** The targets of the requests that reached the upstream. */
  targets(): string[];
  /** The values of a header in the requests that reached the upstream. */
  sent(name: string): string[];
  /** Which of the person's tokens went out to the upstream: none, in whatever place it was sent. */
  leakedTokens(): string[];
  /** Forgets all of this, for the next test. */
  tidy(): void;
}

const BODILESS = new Set(['GET', 'HEAD', 'TRACE', 'OPTIONS']);

/** Opens an arena; the file that opened it closes it. */
export async function openArena(env: Record<string, string> = {}): Promise<Arena> {
  const upstream = await startRawUpstream();
  const stage = await openStage({ anthropicUrl: upstream.url, openaiUrl: upstream.url, env });
  const other = await makeToken(stage.gateway, stage.owner.token, { name: 'another' });
  const { port } = stage.gateway;
  const credential = `x-api-key: ${stage.token}`;
  const clients: RawConnection[] = [];
  const connect = async (): Promise<RawConnection> => {
    const client = await rawConnect(port);
    clients.push(client);
    return client;
  };
  return {
    ...stage,
    upstream,
    otherToken: other.token,
    credential,
    connect,
    send: (target, headers = [credential], method = 'POST') =>
      sendRaw(
        port,
        { method, target, headers, ...(BODILESS.has(method) ? {} : { body: '{}' }) },
        { toHead: method === 'HEAD' },
      ),
    statusFor: async (bytes) => {
      const client = await connect();
      client.write(bytes);
      await client.until(
        () => client.rest.includes('\r\n\r\n') || client.ending !== 'open',
        'the head of an answer',
      );
      return client.rest === '' ? 0 : statusOf({ startLine: client.rest, headers: [], body: '', raw: '' });
    },
    targets: () => upstream.requests.map(({ message }) => message.startLine.split(' ')[1] ?? ''),
    sent: (name) => upstream.requests.flatMap(({ message }) => valuesOf(message, name)),
    leakedTokens: () =>
      [stage.token, other.token, stage.owner.token].filter((token) => upstream.everything().includes(token)),
    tidy: () => {
      for (const client of clients.splice(0)) client.close();
      upstream.reset();
    },
    close: async () => {
      await stage.close();
      await upstream.close();
    },
  };
}
