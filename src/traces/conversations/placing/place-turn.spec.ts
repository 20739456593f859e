import { describe, expect, it } from '@jest/globals';
import { exchange } from '../../../../test/support/threads/exchange.ts';
import { emptyBook, placeInMemory } from '../../../../test/support/threads/place-in-memory.ts';
import type { ExchangeToPlace } from '../exchange-to-place.ts';
import type { Placement } from '../placement.ts';

const traceId = (number: number): string =>
  `0190a000-0000-7000-8000-0000000000${String(number).padStart(2, '0')}`;

interface Wire {
  /** Seconds; the number in the trace's id too. */
  at: number;
  /** What was said in turn, the person first. */
  said: readonly string[];
  answer?: string | undefined;
  headers?: Record<string, string>;
  system?: string;
  body?: Record<string, unknown>;
  path?: string;
  calls?: Record<string, unknown>;
  opened?: Partial<ExchangeToPlace['opened']>;
}

function turn({
  at,
  said,
  answer,
  headers = {},
  system = 's',
  body = {},
  path,
  calls,
  opened,
}: Wire): ExchangeToPlace {
  const messages = said.map((content, index) => ({ role: index % 2 === 0 ? 'user' : 'assistant', content }));
  const content = [
    { type: 'text', text: answer },
    ...(calls ? [{ type: 'tool_use', id: 'toolu_0123456789', ...calls }] : []),
  ];
  return exchange(
    { id: traceId(at), startedAt: at * 1000, headers, ...(path ? { path } : {}), ...opened },
    {
      outcome: answer === undefined ? 'upstream_error' : 'success',
      body: { system, messages, tools: [{ name: 'bash' }], ...body },
      answer:
        answer === undefined
          ? undefined
          : {
              isComplete: true,
              responseId: `msg_${at}`,
              usage: undefined,
              message: { role: 'assistant', content },
            },
    },
  );
}

const placed = async (...wires: readonly Wire[]): Promise<Placement[]> => placeInMemory(wires.map(turn));
const conversations = async (...wires: readonly Wire[]): Promise<Array<string | null>> =>
  (await placed(...wires)).map(({ conversationId }) => conversationId);

const [one, two, three, four] = [traceId(1), traceId(2), traceId(3), traceId(4)];
const LONG = 'The check now stands in front of the write, so that a refused request leaves nothing behind.';

describe('a conversation without an id', () => {
  it('goes on turn by turn, and shows what is new in each', async () => {
    expect(
      await placed(
        { at: 1, said: ['hi'], answer: 'Hello!' },
        { at: 2, said: ['hi', 'Hello!', 'fix it'], answer: LONG },
        { at: 3, said: ['hi', ' Hello! ', 'fix it', LONG, 'thanks'], answer: 'Welcome.' },
      ),
    ).toMatchObject([
      { conversationId: one, previousId: null, newFrom: 0 },
      { conversationId: one, previousId: one, newFrom: 2 },
      { conversationId: one, previousId: two, newFrom: 4 },
    ]);
  });

  it('is another one for the same first words, once they were answered', async () => {
    expect(
      await conversations(
        { at: 1, said: ['hi'], answer: 'Hello!' },
        { at: 2, said: ['hi'], answer: 'Hello!' },
      ),
    ).toEqual([one, two]);
  });

  it('is the same one for a second try, and that shows nothing new', async () => {
    expect(await placed({ at: 1, said: ['hi'] }, { at: 2, said: ['hi'], answer: 'Hello!' })).toMatchObject([
      { conversationId: one },
      { conversationId: one, previousId: one, newFrom: 1 },
    ]);
  });

  it('is gone on with where it stands, of two that began the same', async () => {
    expect(
      await conversations(
        { at: 1, said: ['hi'], answer: 'Hello!' },
        { at: 2, said: ['hi'], answer: 'Hello!', system: 'other' },
        { at: 3, said: ['hi', 'Hello!', 'go on'], answer: 'a' },
        { at: 4, said: ['hi', 'Hello!', 'go on'], answer: 'b', system: 'other' },
      ),
    ).toEqual([one, two, one, two]);
  });

  it('has branches where an earlier message was changed', async () => {
    expect(
      await placed(
        { at: 1, said: ['hi'], answer: LONG },
        { at: 2, said: ['hi', LONG, 'fix it'], answer: 'Done.' },
        { at: 3, said: ['hi', LONG, 'fix them'], answer: 'Done.' },
        { at: 4, said: ['hi', LONG, 'fix it', 'Done.', 'more'], answer: 'Done.' },
      ),
    ).toMatchObject([
      { conversationId: one },
      { conversationId: one, previousId: one, newFrom: 2 },
      { conversationId: one, previousId: one, newFrom: 2 },
      { conversationId: one, previousId: two, newFrom: 4 },
    ]);
  });

  it('is followed through a summary, and only that is new', async () => {
    const summary =
      'Goal: move the check in front of the write.\nDone: the check; open: the test that failed before.';
    expect(
      await placed(
        { at: 1, said: ['fix it'], answer: LONG },
        { at: 2, said: ['fix it', LONG, 'Summarize our conversation.'], answer: summary },
        { at: 3, said: [`So far:\n<summary>\n${summary}\n</summary>`, 'I see.', 'go on'], answer: 'Done.' },
      ),
    ).toMatchObject([
      { conversationId: one, requestClass: 'main' },
      { conversationId: one, requestClass: 'compaction', newFrom: 2 },
      { conversationId: one, previousId: two, newFrom: 0 },
    ]);
  });

  it('is followed where the oldest messages are left out', async () => {
    const other =
      'The two cases have names of their own now, and the description says what each of them is for.';
    expect(
      await placed(
        { at: 1, said: ['fix it'], answer: LONG },
        { at: 2, said: ['fix it', LONG, 'name them'], answer: other },
        { at: 3, said: ['name them', other, 'thanks'], answer: 'Welcome.' },
      ),
    ).toMatchObject([{}, { newFrom: 2 }, { conversationId: one, previousId: two, newFrom: 2 }]);
  });

  it('takes in a turn that came late', async () => {
    expect(
      await placed(
        { at: 1, said: ['fix it'], answer: LONG },
        { at: 3, said: ['fix it', LONG, 'a', 'b', 'c'], answer: 'd' },
        { at: 2, said: ['fix it', LONG, 'a'], answer: 'b' },
      ),
    ).toMatchObject([{}, { conversationId: one, newFrom: 2 }, { conversationId: one }]);
  });

  it('belongs to one person, and to one kind of client while only greetings were said', async () => {
    const opened = { userId: '0190a000-0000-7000-8000-0000000000ff' };
    const headers = { 'user-agent': 'pi (linux)' };
    expect(
      await conversations(
        { at: 1, said: ['hi'], answer: LONG },
        { at: 2, said: ['hi', LONG, 'go on'], answer: 'a', opened },
        { at: 3, said: ['hello'], answer: 'Hello!' },
        { at: 4, said: ['hello', 'Hello!', 'go on'], answer: 'a', headers },
      ),
    ).toEqual([one, two, three, four]);
  });

  it('goes on from a response that the provider keeps', async () => {
    const path = '/v1/responses';
    expect(
      await placed(
        { at: 1, said: [], answer: 'Hello!', path, body: { messages: undefined, input: 'hi' } },
        {
          at: 2,
          said: [],
          answer: 'a',
          path,
          body: { messages: undefined, input: 'hi', previous_response_id: 'msg_1' },
        },
      ),
    ).toMatchObject([{ conversationId: one }, { conversationId: one, previousId: one, newFrom: 0 }]);
  });

  it('has what a hint ties to it, and what its messages do', async () => {
    expect(
      await conversations(
        { at: 1, said: ['hi'], answer: LONG, headers: { 'x-interaction-id': 'i1' } },
        { at: 2, said: ['hi', LONG, 'go on'], answer: LONG, headers: { 'x-interaction-id': 'i2' } },
        { at: 3, said: ['something else'], answer: LONG, headers: { 'x-interaction-id': 'i2' } },
        { at: 4, said: ['something else'], answer: LONG, headers: { 'x-interaction-id': 'i3' } },
      ),
    ).toEqual([one, one, one, four]);
  });
});

const ofAgent = (id: string): Record<string, string> => ({
  'x-session-id': id,
  'x-parent-session-id': 'ses_1',
});

describe('a session with an id', () => {
  const main = { 'x-session-id': 'ses_1' };

  it('holds its agents, each under the turn that told it what to do, also when they are heard of first', async () => {
    const calls = { name: 'task', input: { prompt: 'look for cats', description: 'cats' } };
    const told = [
      { at: 1, said: ['find it'], answer: 'I ask.', headers: main, calls },
      { at: 2, said: ['find it', 'I ask.', 'result'], answer: 'a', headers: main },
      { at: 3, said: ['look for cats'], answer: 'none', headers: ofAgent('ses_2') },
      { at: 4, said: ['look for cats', 'none', 'look again'], answer: 'none', headers: ofAgent('ses_2') },
      { at: 5, said: ['look for dogs'], answer: 'none', headers: ofAgent('ses_3') },
    ];
    expect(await placed(...told)).toMatchObject([
      { agentId: null, previousId: null },
      { agentId: null, previousId: one },
      { agentId: 'ses_2', previousId: one, requestClass: 'subagent' },
      { agentId: 'ses_2', previousId: three, newFrom: 2 },
      { agentId: 'ses_3', previousId: two },
    ]);
    const backwards = await placed(...told.toReversed());
    expect(new Set(backwards.map(({ conversationId }) => conversationId)).size).toBe(1);
    expect(backwards.map(({ agentId }) => agentId)).toEqual(['ses_3', 'ses_2', 'ses_2', null, null]);
  });

  it('nests the agents of agents', async () => {
    const headers = { 'x-claude-code-session-id': 's', 'x-claude-code-agent-id': 'a1' };
    const nested = { ...headers, 'x-claude-code-agent-id': 'a2', 'x-claude-code-parent-agent-id': 'a1' };
    const calls = { name: 'Agent', input: { prompt: 'deeper' } };
    expect(
      await placed(
        { at: 1, said: ['look'], answer: 'x', headers, calls },
        { at: 2, said: ['deeper'], answer: 'y', headers: nested },
      ),
    ).toMatchObject([
      { agentId: 'a1', parentAgentId: null, previousId: null },
      { agentId: 'a2', parentAgentId: 'a1', previousId: one },
    ]);
  });

  it('has side requests in it that move nothing', async () => {
    expect(
      await placed(
        {
          at: 1,
          said: ['hi'],
          answer: 'Title',
          headers: main,
          system: 'You are a title generator.',
          body: { tools: [] },
        },
        { at: 2, said: ['hi'], answer: 'Hello!', headers: main },
        { at: 3, said: ['foo'], answer: '3', headers: main, path: '/v1/messages/count_tokens' },
        { at: 4, said: ['hi', 'Hello!', 'go on'], answer: 'a', headers: main },
      ),
    ).toMatchObject([
      { conversationId: one, requestClass: 'auxiliary', newFrom: null, previousId: null },
      { conversationId: one, requestClass: 'main', newFrom: 0, previousId: null },
      { conversationId: one, requestClass: 'auxiliary', newFrom: null, previousId: null },
      { conversationId: one, requestClass: 'main', newFrom: 2, previousId: two },
    ]);
  });

  it('is told by its headers alone where there is no body', async () => {
    const bare = exchange({ id: two, startedAt: 2000, headers: main }, { outcome: 'refused' });
    const found = await placeInMemory([turn({ at: 1, said: ['hi'], answer: 'Hello!', headers: main }), bare]);
    expect(found[1]).toMatchObject({ conversationId: one, previousId: one, newFrom: null });
  });

  it('repeats "continue" as something new', async () => {
    const said = ['hi', 'a', 'continue', 'b', 'continue', 'c', 'continue'];
    const found = await placed(
      ...[1, 3, 5, 7].map((length, index) => ({
        at: index + 1,
        said: said.slice(0, length),
        answer: 'abc'[index] ?? 'd',
        headers: main,
      })),
    );
    expect(found.map(({ newFrom }) => newFrom)).toEqual([0, 2, 4, 6]);
  });
});

const described = async (wire: Partial<Wire>): Promise<unknown> => {
  const book = emptyBook();
  await placeInMemory([turn({ at: 1, said: ['fix it'], answer: 'a', ...wire })], book);
  return book.changes.conversations[0];
};

describe('what is kept of a conversation', () => {
  it('is its title, client, repository, models and sums', async () => {
    const headers = { 'user-agent': 'pi/0.87.1 (linux)', 'x-tracegate-repository': 'engine' };
    expect(await described({ headers })).toMatchObject({
      title: 'fix it',
      client: 'pi/0.87.1',
      repository: 'engine',
      branch: null,
      added: { exchanges: 1, models: new Set(['claude-opus-5-5']) },
    });
  });

  it('is nothing of what was said where only metadata is kept', async () => {
    expect(await described({ opened: { capture: 'metadata' } })).toMatchObject({ title: null });
  });

  it.each<[string, Partial<ExchangeToPlace['opened']>]>([
    ['a list of models', { method: 'GET', path: '/v1/models' }],
    ['embeddings', { path: '/v1/embeddings' }],
    ['a caller who is not known', { userId: null, tokenId: null }],
  ])('is nothing at all of %s', async (_, opened) => {
    expect(await described({ opened })).toBeUndefined();
  });
});
