import type { ExchangeKind } from './exchange-kind.ts';
import { longConversation } from './long-conversation.ts';

/** Models whose published prices stand in `published-prices.ts`. */
const HAIKU = 'claude-haiku-4-5';
const MINI = 'gpt-4o-mini';

/** A stream that lasts for about half a second, so that a kill finds some of them under way. */
const LASTING = { events: 100, eventsPerSecond: 200, eventBytes: 150 } as const;

const MESSAGES = { provider: 'anthropic', path: '/v1/messages', outcome: 'success' } as const;
const CHAT = { provider: 'openai', path: '/v1/chat/completions', outcome: 'success' } as const;
const RESPONSES = { provider: 'openai', path: '/v1/responses', outcome: 'success' } as const;

const message = (mark: string): object => ({
  model: HAIKU,
  max_tokens: 64,
  messages: [{ role: 'user', content: `hello ${mark}` }],
});
const streamed = (mark: string): object => ({ ...message(mark), stream: true });
const chat = (mark: string): object => ({
  model: MINI,
  messages: [{ role: 'user', content: `hello ${mark}` }],
});
const long = (mark: string): object => ({
  model: HAIKU,
  max_tokens: 64,
  stream: true,
  messages: [...longConversation, { role: 'user', content: `turn ${mark}` }],
});

/** The mix of the proofs: small and large, whole and streamed, both providers, errors and refusals. */
export const exchangeKinds: readonly ExchangeKind[] = [
  { ...MESSAGES, name: 'message', body: message },
  { ...MESSAGES, name: 'message, compressed', body: message, fault: { encoding: 'gzip' } },
  { ...MESSAGES, name: 'message stream', body: streamed },
  { ...MESSAGES, name: 'message stream, lasting', body: streamed, fault: LASTING },
  {
    ...MESSAGES,
    name: 'message stream, compressed',
    body: streamed,
    fault: { ...LASTING, encoding: 'zstd' },
  },
  { ...MESSAGES, name: 'long conversation', body: long },
  { ...CHAT, name: 'chat', body: chat },
  {
    ...CHAT,
    name: 'chat stream',
    body: (mark) => ({ ...chat(mark), stream: true, stream_options: { include_usage: true } }),
    fault: LASTING,
  },
  { ...RESPONSES, name: 'response', body: (mark) => ({ model: MINI, input: `hello ${mark}`, store: false }) },
  {
    ...RESPONSES,
    name: 'response stream',
    body: (mark) => ({ model: MINI, input: `hello ${mark}`, store: false, stream: true }),
    fault: LASTING,
  },
  { ...MESSAGES, name: 'overloaded', body: message, fault: { status: 529 }, outcome: 'upstream_error' },
  {
    ...MESSAGES,
    name: 'stream that breaks off',
    body: streamed,
    fault: { ...LASTING, breakOff: { how: 'cut', at: 5000 } },
    outcome: 'stream_error',
  },
  { ...MESSAGES, name: 'stranger', body: message, isStranger: true, outcome: 'refused' },
];

/** Those of them that a provider answers well. */
export const goodKinds: readonly ExchangeKind[] = exchangeKinds.filter(
  ({ outcome }) => outcome === 'success',
);
