import { hash, createHash } from 'node:crypto';
import { once } from 'node:events';
import { type Agent, type ClientRequest, type IncomingMessage, request as openRequest } from 'node:http';
import type { ClientSide } from './client-side.ts';
import type { ExchangeKind } from './exchange-kind.ts';
import type { Leaving } from './leaving.ts';
import { MARK_HEADER } from './mark-header.ts';

/** Where a client sends its exchanges, and as whom. */
export interface Destination {
  readonly port: number;
  readonly token: string;
  readonly agent: Agent;
}

/** A token of the right form that nobody gave out. */
const STRANGERS_TOKEN = `tgp_${'A'.repeat(43)}`;

/** Has one exchange. It never throws: what went wrong is what the client knows of it. */
export async function ask(
  destination: Destination,
  kind: ExchangeKind,
  mark: string,
  leaving?: Leaving,
): Promise<ClientSide> {
  const body = Buffer.from(JSON.stringify(kind.body(mark)));
  const beganTick = performance.now();
  const request = send(destination, kind, mark, body);
  if (leaving && 'afterMs' in leaving) setTimeout(() => request.destroy(), leaving.afterMs);
  const answer = await answerOf(request);
  const got = answer ? await read(answer, request, leaving) : NOTHING;
  const trace = answer?.headers['x-tracegate-trace-id'];
  return {
    mark,
    kind,
    requestSha256: hash('sha256', body),
    beganTick,
    endedTick: performance.now(),
    status: answer?.statusCode ?? null,
    traceId: typeof trace === 'string' ? trace : null,
    ...got,
    firstByteMs: got.firstByteTick === null ? null : got.firstByteTick - beganTick,
  };
}

function send(
  { port, token, agent }: Destination,
  kind: ExchangeKind,
  mark: string,
  body: Buffer,
): ClientRequest {
  const credential = kind.isStranger ? STRANGERS_TOKEN : token;
  const request = openRequest({
    port,
    agent,
    host: '127.0.0.1',
    method: 'POST',
    path: `/proxy/${kind.provider}${kind.path}`,
    headers: {
      'content-type': 'application/json',
      'content-length': body.length,
      'anthropic-version': '2023-06-01',
      ...(kind.provider === 'anthropic'
        ? { 'x-api-key': credential }
        : { authorization: `Bearer ${credential}` }),
      [MARK_HEADER]: mark,
      ...(kind.fault ? { 'x-claude-code-standin': JSON.stringify(kind.fault) } : {}),
    },
  });
  request.on('error', () => {});
  request.end(body);
  return request;
}

async function answerOf(request: ClientRequest): Promise<IncomingMessage | undefined> {
  const answered = once(request, 'response').then(([answer]) => answer as IncomingMessage);
  const gone = once(request, 'close').then(() => undefined);
  return Promise.race([answered, gone]).catch(() => undefined);
}

type Got = Pick<ClientSide, 'isWhole' | 'responseBytes' | 'responseSha256' | 'part'> & {
  readonly firstByteTick: number | null;
};

const NOTHING: Got = {
  isWhole: false,
  responseBytes: 0,
  responseSha256: hash('sha256', ''),
  part: Buffer.alloc(0),
  firstByteTick: null,
};

async function read(
  answer: IncomingMessage,
  request: ClientRequest,
  leaving: Leaving | undefined,
): Promise<Got> {
  const digest = createHash('sha256');
  const chunks: Buffer[] = [];
  let responseBytes = 0;
  let firstByteTick: number | null = null;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      firstByteTick ??= performance.now();
      digest.update(chunk);
      chunks.push(chunk);
      responseBytes += chunk.length;
      if (leaving && 'atBytes' in leaving && responseBytes >= leaving.atBytes) request.destroy();
    }
  } catch {
    // It broke off: `complete` says so too.
  }
  const isWhole = answer.complete;
  const part = isWhole ? Buffer.alloc(0) : Buffer.concat(chunks);
  return { isWhole, responseBytes, responseSha256: digest.digest('hex'), part, firstByteTick };
}
