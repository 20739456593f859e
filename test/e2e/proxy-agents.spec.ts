import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { call, closeCalls, type RawReply } from '../support/raw-call.ts';
import { statusOf, type RawMessage } from '../support/raw-message.ts';
import { sendRaw } from '../support/raw-request.ts';
import { openStage, STAGE_KEYS, type Stage } from '../support/raw-stage.ts';
import { type LedgerEntry, sha256 } from '../support/standin/ledger.ts';

const CAPTURES = fileURLToPath(new URL('../../../shared/data/captures', import.meta.url));

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.standin.reset());
afterAll(async () => {
  closeCalls();
  await stage.close();
});

/** What a real agent sent once. */
interface Capture {
  readonly method: string;
  readonly path: string;
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>;
  readonly body?: unknown;
  readonly upgrade?: boolean;
}

/** Headers that providers read, whatever names and values the next release of an agent adds to them. */
const READ_BY_PROVIDERS =
  /^(anthropic-.*|openai-.*|x-stainless-.*|x-claude-code-.*|x-codex-.*|x-openai-.*|user-agent|accept|accept-encoding|content-type|x-app|originator|session-id|thread-id|version|x-client-request-id)$/i;

/** Headers of the connection or of the gateway itself. */
const SET_ANEW = /^(host|connection|content-length|authorization|x-api-key)$/i;

/** In the agent's order and spelling; what is not on the list stays behind; the credential is the provider's. */
function expectHeaders({ rawHeaders, provider, credential }: LedgerEntry, { headers }: Capture): void {
  const sent = pairs(rawHeaders);
  const wanted = headers.filter(([name]) => READ_BY_PROVIDERS.test(name) && !/1p-request-class/.test(name));
  const latin = wanted.map(([name, value]) => [name, Buffer.from(value).toString('latin1')]);
  expect(sent.filter(([name]) => !SET_ANEW.test(name))).toEqual(latin);
  expect(credential?.value).toBe(STAGE_KEYS[provider]);
  expect(sent.filter(([name]) => /^(authorization|x-api-key)$/i.test(name))).toHaveLength(1);
  expect(rawHeaders.join()).not.toContain(stage.token);
}

/** Where an agent sent two different credentials, the one in the other header is one of the provider's that was left over. */
function replay({ method, path, headers }: Capture, body: string | undefined): Promise<RawMessage> {
  const lines = headers
    .filter(([name]) => !/^content-length$/i.test(name))
    .map(
      ([name, value]) =>
        `${name}: ${Buffer.from(value.replace(/tok-(?!bearer)[\w-]+/, stage.token)).toString('latin1')}`,
    );
  const bytes = body === undefined ? {} : { body: Buffer.from(body) };
  return sendRaw(
    stage.gateway.port,
    { method, target: path, headers: lines, ...bytes },
    { toHead: method === 'HEAD' },
  );
}

describe('requests of real agents', () => {
  const files = existsSync(CAPTURES)
    ? readdirSync(CAPTURES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'))
    : [];

  if (files.length === 0)
    it.skip('the captures are not beside this checkout (../shared/data/captures)', () => {});
  else
    it.each(files.toSorted())(
      '%s arrives with every header that a provider reads, and its body',
      async (name) => {
        const capture = JSON.parse(readFileSync(join(CAPTURES, name), 'utf8')) as Capture;
        const body = capture.body ? JSON.stringify(capture.body) : undefined;
        const answer = await replay(capture, body);
        if (capture.upgrade || capture.method === 'HEAD') {
          expect(statusOf(answer)).toBe(capture.upgrade ? 426 : 200);
          expect(stage.standin.ledger).toHaveLength(0);
          return;
        }
        const [upstream] = stage.standin.ledger;
        expect(upstream?.target).toBe(capture.path.replace(/^\/proxy\/\w+(\/v1)+/, '/v1'));
        expect(upstream?.body.sha256).toBe(sha256(body ?? ''));
        expectHeaders(upstream as LedgerEntry, capture);
      },
    );
});

function pairs(rawHeaders: readonly string[]): Array<[string, string]> {
  return rawHeaders.flatMap((name, at): Array<[string, string]> =>
    at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? '']] : [],
  );
}

describe('a session like that of Claude Code', () => {
  const session = 'a4f0c1de-0000-4000-8000-000000000001';
  const tools = [
    {
      name: 'Bash',
      input_schema: { type: 'object', properties: { command: { type: 'string' } }, required: ['command'] },
    },
    { name: 'Agent', input_schema: { type: 'object', properties: {} } },
  ];

  interface Ask {
    readonly path?: string;
    readonly body: Record<string, unknown>;
    readonly headers?: Record<string, string>;
  }

  function ask({ path = '/v1/messages?beta=true', body, headers = {} }: Ask): Promise<RawReply> {
    return call(`${stage.anthropicUrl}${path}`, {
      headers: {
        accept: 'application/json',
        // Both, as with a helper that prints the key.
        authorization: `Bearer ${stage.token}`,
        'x-api-key': stage.token,
        'anthropic-version': '2023-06-01',
        'anthropic-beta': 'claude-code-20250219,some-beta-of-next-year',
        'content-type': 'application/json',
        'user-agent': 'claude-cli/2.1.329 (external, cli)',
        'x-claude-code-session-id': session,
        'x-app': 'cli',
        ...headers,
      },
      body: Buffer.from(JSON.stringify({ model: 'claude-opus-5-5', max_tokens: 128_000, ...body })),
    });
  }

  const user = { role: 'user', content: 'List the files' };

  it('probes, lists models, counts in parallel, asks for a title, calls tools, has a subagent, and falls back', async () => {
    expect((await call(`${stage.anthropicUrl}/api/hello`, { method: 'HEAD' })).status).toBe(200);
    const models = await call(`${stage.anthropicUrl}/v1/models?limit=1000`, {
      method: 'GET',
      headers: { 'x-api-key': stage.token, 'anthropic-version': '2023-06-01' },
    });
    expect(models.status).toBe(200);
    const counts = await Promise.all(
      Array.from({ length: 28 }, () =>
        ask({ path: '/v1/messages/count_tokens?beta=true', body: { messages: [user] } }),
      ),
    );
    expect(counts.map(({ status }) => status)).toEqual(Array(28).fill(200));
    const title = ask({ body: { messages: [user], tools: [], stream: true } });
    const turn = await toolTurn();
    expect((await title).body.toString()).toContain('event: message_stop');
    await toolResultTurn(turn);
    await fallback();
    const { ledger } = stage.standin;
    expect(ledger).toHaveLength(1 + 28 + 1 + 1 + 2 + 2);
    expect(ledger.every(({ credential }) => credential?.value === STAGE_KEYS.anthropic)).toBe(true);
  });

  interface ToolUse {
    readonly type: 'tool_use';
    readonly id: string;
    readonly name: string;
    readonly input: unknown;
  }

  async function toolTurn(): Promise<ToolUse> {
    const reply = await ask({ body: { messages: [user], tools, stream: true } });
    expect(reply.headers['content-type']).toMatch(/^text\/event-stream/);
    const events = eventsOf(reply);
    const start = events.find(
      ({ type, content_block: block }) => type === 'content_block_start' && block?.type === 'tool_use',
    );
    const json = events.map(({ delta }) => delta?.partial_json ?? '').join('');
    const { id, name } = start?.content_block ?? {};
    expect(name).toBe('Bash');
    return { type: 'tool_use', id: id ?? '', name: name ?? '', input: JSON.parse(json) as unknown };
  }

  /** The next turn of the main loop and one of a subagent, at the same time. */
  async function toolResultTurn(use: ToolUse): Promise<void> {
    const result = { type: 'tool_result', tool_use_id: use.id, content: 'a.txt\nb.txt' };
    const history = [user, { role: 'assistant', content: [use] }, { role: 'user', content: [result] }];
    const [main, sub] = await Promise.all([
      ask({ body: { messages: history, tools, stream: true } }),
      ask({
        body: { model: 'claude-haiku-4-5-20251001', messages: [user], stream: true },
        headers: { 'x-claude-code-agent-id': 'a00449bfb2a78727a' },
      }),
    ]);
    for (const { body } of [main, sub]) expect(body.toString()).toMatch(/event: message_stop\ndata: .*\n\n$/);
    const subRequest = stage.standin.ledger.find(({ rawHeaders }) =>
      rawHeaders.includes('a00449bfb2a78727a'),
    );
    expect(subRequest?.body.kept.toString()).toContain('claude-haiku');
    const line = await stage.record(sub.traceId);
    expect(line).toMatchObject({ model: 'claude-haiku-4-5-20251001', stream: true, outcome: 'success' });
  }

  /** A stream that is cut is asked for again without streaming. */
  async function fallback(): Promise<void> {
    stage.standin.plan({}, { breakOff: { how: 'cut', at: 700 } });
    await expect(ask({ body: { messages: [user], stream: true } })).rejects.toThrow(/aborted|reset|hang up/);
    const whole = await ask({ body: { messages: [user], stream: false, max_tokens: 64_000 } });
    expect(JSON.parse(whole.body.toString())).toMatchObject({ type: 'message', stop_reason: 'end_turn' });
  }
});

interface MessageEvent {
  readonly type: string;
  readonly content_block?: { readonly type: string; readonly id?: string; readonly name?: string };
  readonly delta?: { readonly partial_json?: string };
}

function eventsOf({ body }: RawReply): MessageEvent[] {
  return [...body.toString().matchAll(/^data: (.*)$/gm)].map(
    ([, data]) => JSON.parse(data ?? '') as MessageEvent,
  );
}
