import { streamedAnswer, words } from './answer-bytes.ts';

const fields = [
  'x-request-id: req_abcdefghijklmnopqrstuvwx',
  'openai-processing-ms: 104',
  'x-ratelimit-limit-requests: 10000',
  'x-ratelimit-remaining-requests: 9999',
  'x-ratelimit-reset-requests: 6ms',
];

const frame = {
  id: 'chatcmpl-abcdefghijklmnopqrstuvwxyz',
  object: 'chat.completion.chunk',
  created: 1_795_176_000,
  model: 'gpt-5.4',
  service_tier: 'default',
  system_fingerprint: 'fp_abcdef0123',
};

const usage = {
  prompt_tokens: 256,
  completion_tokens: 4000,
  total_tokens: 4256,
  prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
};

/** A stream of OpenAI's Chat Completions of that many events, framed in HTTP chunks of so many events each. */
export function chatStreamAnswer(events: number, eventsPerChunk: number): Buffer {
  const parts = [
    choiceEvent({ role: 'assistant', content: '', refusal: null }, null),
    ...Array.from({ length: events - 4 }, (_, index) =>
      choiceEvent({ content: words[index % words.length] }, null),
    ),
    choiceEvent({}, 'stop'),
    event(JSON.stringify({ ...frame, choices: [], usage })),
    event('[DONE]'),
  ];
  return streamedAnswer(fields, parts, eventsPerChunk);
}

function choiceEvent(delta: Record<string, unknown>, finishReason: string | null): string {
  const choices = [{ index: 0, delta, logprobs: null, finish_reason: finishReason }];
  return event(JSON.stringify({ ...frame, choices, usage: null }));
}

function event(data: string): string {
  return `data: ${data}\n\n`;
}
