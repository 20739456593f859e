import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { exchange } from '../../../../test/support/threads/exchange.ts';
import { emptyBook, placeInMemory } from '../../../../test/support/threads/place-in-memory.ts';
import type { ExchangeToPlace } from '../exchange-to-place.ts';

const captures = fileURLToPath(new URL('../../../../../shared/data/captures/', import.meta.url));
const isPresent = existsSync(captures);
const describeRecorded = isPresent ? describe : describe.skip;

interface Capture {
  readonly method: string;
  readonly path: string;
  readonly headers: ReadonlyArray<readonly [string, string]>;
  readonly body: { messages?: unknown[] } | null;
}

const traceId = (number: number): string =>
  `0190a000-0000-7000-8000-0000000000${String(number).padStart(2, '0')}`;

/** An exchange as an agent was seen to send it; `number` is also when. */
function recorded(file: string, number: number, message?: unknown): ExchangeToPlace {
  const { method, path, headers, body } = JSON.parse(readFileSync(captures + file, 'utf8')) as Capture;
  return exchange(
    {
      id: traceId(number),
      startedAt: number * 1000,
      method,
      path: path.replace(/^\/proxy\/\w+/, '').replace(/\?.*/, ''),
      headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    },
    {
      body: body ?? undefined,
      answer: { isComplete: true, responseId: null, usage: undefined, message },
    },
  );
}

/** What the turn after this one says that its answer was. */
function messageIn(file: string, index: number): unknown {
  return (JSON.parse(readFileSync(captures + file, 'utf8')) as Capture).body?.messages?.[index];
}

describeRecorded(`placeTurn, on captures${isPresent ? '' : ' (skipped: ../shared/data is absent)'}`, () => {
  it('nests an agent of Claude Code under the turn that called it, and shows only what is new', async () => {
    const book = emptyBook();
    const placed = await placeInMemory(
      [
        recorded('claude-code/06.json', 1, messageIn('claude-code/07.json', 2)),
        // The main loop goes on while the agent works.
        recorded('claude-code/07.json', 2, messageIn('claude-code/09.json', 4)),
        recorded('claude-code/08.json', 3, {
          role: 'assistant',
          content: [{ type: 'text', text: 'sub-hello' }],
        }),
        recorded('claude-code/09.json', 4),
      ],
      book,
    );
    expect(placed).toMatchObject([
      { agentId: null, previousId: null, newFrom: 0, requestClass: 'main' },
      { agentId: null, previousId: traceId(1), newFrom: 3, requestClass: 'main' },
      { agentId: 'a00449bfb2a78727a', previousId: traceId(1), newFrom: 0, requestClass: 'subagent' },
      { agentId: null, previousId: traceId(2), newFrom: 5, requestClass: 'main' },
    ]);
    for (const one of placed)
      expect(one).toMatchObject({
        conversationId: traceId(1),
        sessionId: '3aed1d7b-c084-416d-8960-b277f2efca07',
        client: 'claude-cli/2.1.329',
        repository: '~/work-claude',
      });
  });

  it('takes titles, probes and summaries for what they are', async () => {
    const files = ['12', '18', '19', '11', '13'].map((name) => `claude-code/${name}.json`);
    const placed = await placeInMemory(files.map((file, index) => recorded(file, index + 1)));
    expect(placed.map(({ requestClass }) => requestClass)).toEqual([
      'auxiliary',
      'compaction',
      'auxiliary',
      null,
      null,
    ]);
    expect(placed.map(({ conversationId }) => conversationId === null)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });

  it('nests a thread of Codex under the session that spawned it', async () => {
    const book = emptyBook();
    const [placed] = await placeInMemory([recorded('codex/08.json', 1)], book);
    expect(placed).toMatchObject({
      sessionId: '01a1f9a1-3798-7703-9d87-1eb0aa220f56',
      agentId: '01a1f9a1-37fc-7d00-b96a-eb7b3a6130eb',
      parentAgentId: null,
      requestClass: 'subagent',
      client: 'codex_exec/0.169.0',
      repository: '~/work-codex',
    });
  });

  it('shows what is new in the second turn of Codex', async () => {
    const [first, second] = [recorded('codex/01.json', 1), recorded('codex/02.json', 2)];
    const headers = second.opened.headers;
    const answer = {
      isComplete: true,
      responseId: null,
      usage: undefined,
      message: {
        output: [
          { type: 'reasoning', id: 'rs_1', summary: [] },
          {
            type: 'message',
            role: 'assistant',
            content: [{ type: 'output_text', text: 'I will run a tool.' }],
          },
          {
            type: 'function_call',
            call_id: 'call_363e1ab8013353355c69ed60',
            name: 'exec_command',
            arguments: '{"cmd":"echo tool-ran-ok"}',
          },
        ],
      },
    };
    const begun = {
      ...first,
      opened: { ...first.opened, headers },
      body: { ...(second.body as object), input: (second.body as { input: unknown[] }).input.slice(0, 4) },
      answer,
    };
    const placed = await placeInMemory([begun, second]);
    expect(placed).toMatchObject([
      { newFrom: 0, previousId: null },
      { newFrom: 6, previousId: traceId(1), conversationId: traceId(1) },
    ]);
  });

  it('titles a conversation with what the person said', async () => {
    for (const [file, title] of [
      ['claude-code/01.json', 'say hi'],
      ['claude-code/05.json', 'run a tool'],
      ['claude-code/10.json', 'say hi from the terminal'],
      ['codex/01.json', 'say hi'],
      ['sdk-js/09.json', 'hi'],
    ] as const) {
      const book = emptyBook();
      await placeInMemory([recorded(file, 1)], book);
      expect({ file, title: book.changes.conversations[0]?.title }).toEqual({ file, title });
    }
  });
});
