/** Whole answers as bytes, ready to be written: what the lean upstream sends. */

const head = (fields: string[]): string =>
  [
    'HTTP/1.1 200 OK',
    'date: Fri, 20 Nov 2026 12:00:00 GMT',
    'request-id: req_abcdefghijklmnopqrstuvwx',
    'anthropic-ratelimit-requests-limit: 4000',
    'anthropic-ratelimit-requests-remaining: 3999',
    'anthropic-ratelimit-requests-reset: 2026-11-20T12:01:00Z',
    'server: cloudflare',
    'cache-control: no-cache',
    ...fields,
    '',
    '',
  ].join('\r\n');

/** A JSON answer with a body of that many bytes. */
export function jsonAnswer(bodyBytes: number): Buffer {
  const body = messageJson('w'.repeat(bodyBytes - messageJson('').length));
  return Buffer.from(`${head(['content-type: application/json', `content-length: ${body.length}`])}${body}`);
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
  const chunks: string[] = [];
  for (let from = 0; from < parts.length; from += eventsPerChunk) {
    const chunk = parts.slice(from, from + eventsPerChunk).join('');
    chunks.push(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
  }
  const fields = ['content-type: text/event-stream; charset=utf-8', 'transfer-encoding: chunked'];
  return Buffer.from(`${head(fields)}${chunks.join('')}0\r\n\r\n`);
}

const words = [' the test', ' reads', ' a file,', '\\n\\n', ' then', ' "quotes"', ' its name', ' and stops.'];

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
