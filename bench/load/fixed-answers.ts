/** Whole answers of Anthropic as bytes, ready to be written: what the lean upstream sends. */
import { answerHead, streamedAnswer, words } from './answer-bytes.ts';

const fields = [
  'request-id: req_abcdefghijklmnopqrstuvwx',
  'anthropic-ratelimit-requests-limit: 4000',
  'anthropic-ratelimit-requests-remaining: 3999',
  'anthropic-ratelimit-requests-reset: 2026-11-20T12:01:00Z',
];

/** A JSON answer with a body of that many bytes. */
export function jsonAnswer(bodyBytes: number): Buffer {
  const body = messageJson('w'.repeat(bodyBytes - messageJson('').length));
  const head = answerHead([...fields, 'content-type: application/json', `content-length: ${body.length}`]);
  return Buffer.from(`${head}${body}`);
}

function messageJson(text: string): string {
  return JSON.stringify({
    id: 'msg_abcdefghijklmnopqrstuvwx',
    type: 'message',
    role: 'assistant',
    model: 'claude-sonnet-4-6',
    content: [{ type: 'text', text }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: {
      input_tokens: 256,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      output_tokens: 120,
    },
  });
}

/** A stream of that many text events, framed in HTTP chunks of so many events each. */
export function streamAnswer(events: number, eventsPerChunk: number): Buffer {
  const parts = [
    event({
      type: 'message_start',
      message: { id: 'msg_abc', type: 'message', role: 'assistant', content: [], usage: {} },
    }),
    event({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }),
    ...Array.from({ length: events - 5 }, (_, index) => textEvent(index)),
    event({ type: 'content_block_stop', index: 0 }),
    event({ type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 4000 } }),
    event({ type: 'message_stop' }),
  ];
  return streamedAnswer(fields, parts, eventsPerChunk);
}

function textEvent(index: number): string {
  return event({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'text_delta', text: words[index % words.length] },
  });
}

function event(data: { type: string } & Record<string, unknown>): string {
  return `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
}
