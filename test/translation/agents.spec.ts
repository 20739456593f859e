import { expect, it } from '@jest/globals';
import { StreamTranslation } from '../../src/translation/pairs/stream-translation.ts';
import { describeShared } from './support/describe-shared.ts';
import { loose, looseList } from './support/loose-json.ts';
import { readStreamWithSdk } from './support/read-with-sdk.ts';
import { recordedRequests, type FormatName, type FormatPair } from './support/recorded-cases.ts';
import { translatedRequest } from './support/translate.ts';

const PAIRS: FormatPair[] = [
  { client: 'openai-responses', upstream: 'anthropic-messages' },
  { client: 'openai-responses', upstream: 'openai-chat' },
  { client: 'anthropic-messages', upstream: 'openai-chat' },
  { client: 'anthropic-messages', upstream: 'openai-responses' },
];

const AGENTS: Partial<Record<FormatName, string>> = {
  'openai-responses': 'codex/',
  'anthropic-messages': 'claude-code/',
};

describeShared('What agents send', 'captures', () => {
  it.each(PAIRS)('from $client to $upstream is translated, all of it', ({ client, upstream }) => {
    const requests = recordedRequests(client).filter(({ name }) => name.startsWith(AGENTS[client] ?? ''));
    expect(requests.length).toBeGreaterThan(4);
    for (const { body } of requests) {
      expect(() => translatedRequest({ client, upstream }, body)).not.toThrow();
    }
  });

  it('lets a Claude model call the tool in a namespace that Codex offered', async () => {
    const pair: FormatPair = { client: 'openai-responses', upstream: 'anthropic-messages' };
    const codex = recordedRequests('openai-responses').find(({ name }) => name === 'codex/01.json');
    const { exchange, bodyText } = translatedRequest(pair, codex?.body);
    const offered = looseList(loose(JSON.parse(bodyText))['tools']).map(({ name }) => name);
    expect(offered).toContain('multi_agent_v1__spawn_agent');
    const translation = new StreamTranslation(exchange);
    const text = calling('multi_agent_v1__spawn_agent').map((data) => translation.push({ event: '', data }));
    const answer = await readStreamWithSdk('openai-responses', text.join(''));
    expect(looseList(loose(answer)['output'])).toMatchObject([
      {
        type: 'function_call',
        namespace: 'multi_agent_v1',
        name: 'spawn_agent',
        arguments: '{"message":"go"}',
      },
    ]);
  });
});

/** The data of the events by which Anthropic calls a tool. */
function calling(name: string): string[] {
  const block = { type: 'tool_use', id: 'toolu_1', name, input: {} };
  return [
    { type: 'message_start', message: { id: 'msg_1', model: 'claude', usage: { input_tokens: 1 } } },
    { type: 'content_block_start', index: 0, content_block: block },
    {
      type: 'content_block_delta',
      index: 0,
      delta: { type: 'input_json_delta', partial_json: '{"message"' },
    },
    { type: 'content_block_delta', index: 0, delta: { type: 'input_json_delta', partial_json: ':"go"}' } },
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 5 } },
    { type: 'message_stop' },
  ].map((event) => JSON.stringify(event));
}
