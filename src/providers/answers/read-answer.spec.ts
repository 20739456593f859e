import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Answer } from './answer.ts';
import { readAnswer, type ReceivedAnswer } from './read-answer.ts';

function read(path: string, body: string | object[], changes: Partial<ReceivedAnswer> = {}): Answer {
  const isStream = Array.isArray(body);
  const text = isStream ? body.map((data) => `data: ${JSON.stringify(data)}\n\n`).join('') : body;
  return readAnswer({
    provider: path.includes('messages') ? 'anthropic' : 'openai',
    path,
    status: 200,
    contentType: isStream ? 'text/event-stream' : 'application/json',
    contentEncoding: undefined,
    body: Buffer.from(text),
    isWhole: true,
    ...changes,
  });
}

const start = {
  type: 'message_start',
  message: {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-sonnet-4-6',
    content: [],
    usage: {
      input_tokens: 5,
      cache_creation_input_tokens: 70,
      cache_read_input_tokens: 900,
      cache_creation: { ephemeral_5m_input_tokens: 30, ephemeral_1h_input_tokens: 40 },
      output_tokens: 1,
      service_tier: 'standard',
    },
  },
};

function batchEntry(id: string, model: string): string {
  return JSON.stringify({
    custom_id: id,
    result: { type: 'succeeded', message: { ...start.message, model } },
  });
}

describe('readAnswer, Anthropic', () => {
  const rest = [
    { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'hmm' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'future_delta', future: 1 } },
    {
      type: 'content_block_start',
      index: 1,
      content_block: { type: 'tool_use', id: 't', name: 'f', input: {} },
    },
    { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: '{"a"' } },
    { type: 'content_block_delta', index: 1, delta: { type: 'input_json_delta', partial_json: ':"b"}' } },
    { type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 20 } },
    {
      type: 'message_delta',
      delta: {},
      usage: { input_tokens: 6, output_tokens: 50, cache_read_input_tokens: null },
    },
    { type: 'message_stop' },
  ];

  it('takes the last of each count, and adds none', () => {
    const answer = read('/v1/messages', [start, ...rest]);
    expect(answer).toMatchObject({
      format: 'anthropic-messages',
      model: 'claude-sonnet-4-6',
      stopReason: 'tool_use',
      responseId: 'msg_1',
      serviceTier: 'standard',
      isComplete: true,
      isBilled: true,
      error: null,
      text: 'hmm\n{"a":"b"}',
    });
    expect(answer.usage).toMatchObject({
      inputTokens: 6,
      cacheReadTokens: 900,
      cacheWrite5mTokens: 30,
      cacheWrite1hTokens: 40,
      outputTokens: 50,
      isFinal: true,
    });
  });

  it('keeps what a stream counted before it broke off, and its error', () => {
    const error = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } };
    const answer = read('/v1/messages', [start, ...rest.slice(0, 2), error]);
    expect(answer.usage).toMatchObject({
      inputTokens: 5,
      cacheReadTokens: 900,
      outputTokens: 1,
      isFinal: false,
    });
    expect(answer).toMatchObject({
      isComplete: false,
      error: { type: 'overloaded_error', message: 'Overloaded' },
    });
    expect(answer.message).toMatchObject({ content: [{ type: 'thinking', thinking: 'hmm' }] });
  });

  it('prices a count of cache writes that grew after its lifetimes were told', () => {
    const grown = {
      type: 'message_delta',
      delta: {},
      usage: { output_tokens: 2, cache_creation_input_tokens: 100 },
    };
    const { usage } = read('/v1/messages', [start, grown]);
    expect(usage).toMatchObject({ cacheWrite5mTokens: 60, cacheWrite1hTokens: 40 });
  });

  it('sets work that is charged beside the answer apart', () => {
    const iterations = [
      { type: 'message', input_tokens: 10, output_tokens: 2 },
      { type: 'advisor_message', model: 'claude-opus-4-8', input_tokens: 2518, output_tokens: 22 },
      { type: 'compaction', input_tokens: 100, output_tokens: 83, cache_read_input_tokens: 55096 },
    ];
    const body = { ...start.message, usage: { input_tokens: 10, output_tokens: 2, iterations } };
    const { usage } = read('/v1/messages', JSON.stringify(body));
    expect(usage?.beside).toMatchObject([
      { model: 'claude-opus-4-8', usage: { inputTokens: 2518, outputTokens: 22 } },
      { model: null, usage: { inputTokens: 100, cacheReadTokens: 55096, outputTokens: 83 } },
    ]);
  });

  it('counts nothing as used where tokens were only counted', () => {
    const answer = read('/v1/messages/count_tokens', '{"input_tokens": 2095}');
    expect(answer).toMatchObject({ format: 'anthropic-count-tokens', usage: undefined, isBilled: false });
  });

  it('reads the results of a batch, each entry with its model', () => {
    const failed = JSON.stringify({ custom_id: 'c', result: { type: 'errored', error: {} } });
    const lines = [batchEntry('a', 'claude-opus-5'), batchEntry('b', 'claude-haiku-4-5'), failed].join('\n');
    const answer = read('/v1/messages/batches/msgbatch_1/results', lines);
    expect(answer).toMatchObject({
      format: 'anthropic-batch-results',
      isComplete: true,
      serviceTier: 'batch',
    });
    expect(answer.usage?.beside).toMatchObject([
      { model: 'claude-opus-5', usage: { cacheReadTokens: 900, serviceTier: 'batch' } },
      { model: 'claude-haiku-4-5', usage: { cacheReadTokens: 900, serviceTier: 'batch' } },
    ]);
  });
});

describe('readAnswer, OpenAI', () => {
  const chunk = { object: 'chat.completion.chunk', id: 'chatcmpl-1', model: 'gpt-5' };
  const chat = [
    { ...chunk, choices: [{ index: 0, delta: { role: 'assistant', content: 'Hel' } }] },
    {
      ...chunk,
      choices: [
        {
          index: 0,
          delta: {
            content: 'lo',
            tool_calls: [{ index: 1, id: 'b', function: { name: 'g', arguments: '' } }],
          },
        },
      ],
    },
    {
      ...chunk,
      choices: [
        { index: 0, delta: { tool_calls: [{ index: 0, id: 'a', function: { name: 'f', arguments: '{' } }] } },
      ],
    },
    {
      ...chunk,
      choices: [
        {
          index: 0,
          delta: { tool_calls: [{ index: 0, function: { arguments: '}' } }] },
          finish_reason: 'tool_calls',
        },
      ],
    },
    {
      ...chunk,
      choices: [],
      usage: {
        prompt_tokens: 100,
        prompt_tokens_details: { cached_tokens: 60, cache_write_tokens: 30, audio_tokens: 4 },
        completion_tokens: 9,
        completion_tokens_details: { reasoning_tokens: 5, audio_tokens: 1 },
      },
    },
  ];

  it('takes the usage that comes after the end, and takes cached tokens out of the total', () => {
    const answer = read('/v1/chat/completions', chat);
    expect(answer).toMatchObject({
      format: 'openai-chat',
      stopReason: 'tool_calls',
      text: 'Hello\nf\n{}\ng',
    });
    expect(answer.usage).toMatchObject({
      inputTokens: 10,
      cacheReadTokens: 60,
      cacheWrite5mTokens: 30,
      inputAudioTokens: 4,
      outputTokens: 9,
      reasoningTokens: 5,
      outputAudioTokens: 1,
    });
  });

  it('says of an answer without a usage that it was billed', () => {
    const answer = read('/v1/chat/completions', chat.slice(0, -1));
    expect(answer).toMatchObject({ usage: undefined, isBilled: true, isComplete: true });
  });

  it('keeps the error in a stream apart', () => {
    const answer = read('/v1/chat/completions', [
      chat[0]!,
      { error: { message: 'no', type: 'server_error' } },
    ]);
    expect(answer).toMatchObject({
      isComplete: false,
      error: { type: 'server_error', message: 'no' },
      text: 'Hel',
    });
  });

  it('puts a response together that broke off', () => {
    const answer = read('/v1/responses', [
      {
        type: 'response.created',
        response: { id: 'resp_1', model: 'gpt-5', status: 'in_progress', output: [] },
      },
      { type: 'response.output_item.added', output_index: 0, item: { type: 'message', content: [] } },
      {
        type: 'response.content_part.added',
        output_index: 0,
        content_index: 0,
        part: { type: 'output_text', text: '' },
      },
      { type: 'response.output_text.delta', output_index: 0, content_index: 0, delta: 'Hi' },
      {
        type: 'response.output_item.added',
        output_index: 1,
        item: { type: 'function_call', name: 'f', arguments: '' },
      },
      { type: 'response.function_call_arguments.delta', output_index: 1, delta: '{"x"' },
    ]);
    expect(answer).toMatchObject({
      isComplete: false,
      responseId: 'resp_1',
      usage: undefined,
      stopReason: null,
    });
    expect(answer.text).toBe('Hi\nf\n{"x"');
  });

  it('counts the tools that OpenAI runs', () => {
    const output = [
      { type: 'web_search_call', action: { type: 'search', query: 'x' } },
      { type: 'web_search_call', action: { type: 'open_page' } },
      { type: 'file_search_call' },
    ];
    const usage = { input_tokens: 3, output_tokens: 4 };
    const images = { input_tokens: 1, output_tokens: 2, input_tokens_details: { image_tokens: 1 } };
    const body = { object: 'response', model: 'gpt-5', status: 'completed', output, usage };
    const whole = { ...body, tool_usage: { image_gen: images, web_search: { num_requests: 0 } } };
    const answer = read('/v1/responses', JSON.stringify(whole));
    expect(answer.usage?.serverTools).toEqual({ web_search_requests: 1, file_search_requests: 1 });
    expect(answer.usage?.beside).toMatchObject([
      { model: 'image_gen', usage: { inputImageTokens: 1, outputTokens: 2 } },
    ]);
  });

  it('does not bill an answer that is told again', () => {
    const body = JSON.stringify({ object: 'response', usage: { input_tokens: 3, output_tokens: 4 } });
    expect(read('/v1/responses/resp_1', body).isBilled).toBe(false);
  });

  it.each([
    [
      '/v1/images/generations',
      { usage: { input_tokens: 9, input_tokens_details: { image_tokens: 4 }, output_tokens: 100 } },
      { inputTokens: 9, inputImageTokens: 4, outputTokens: 100, outputImageTokens: 100 },
    ],
    [
      '/v1/audio/transcriptions',
      {
        text: 'x',
        usage: {
          type: 'tokens',
          input_tokens: 14,
          input_token_details: { audio_tokens: 10 },
          output_tokens: 5,
        },
      },
      { inputAudioTokens: 10, inputTokens: 14, outputTokens: 5 },
    ],
    [
      '/v1/audio/transcriptions',
      { text: 'x', usage: { type: 'duration', seconds: 7.5 } },
      { audioSeconds: 7.5 },
    ],
    ['/v1/audio/translations', { text: 'x', duration: '8.47' }, { audioSeconds: 8.47 }],
    [
      '/v1/embeddings',
      { usage: { prompt_tokens: 8, completion_tokens: 3 } },
      { inputTokens: 8, outputTokens: 0 },
    ],
    [
      '/v1/completions',
      { object: 'text_completion', usage: { prompt_tokens: 8, completion_tokens: 3 } },
      { inputTokens: 8, outputTokens: 3 },
    ],
    ['/v1/rerank', { usage: { input_tokens: 8, output_tokens: 3 } }, { inputTokens: 8, outputTokens: 3 }],
  ])('reads the usage of %s', (path, body, expected) => {
    expect(read(path, JSON.stringify(body)).usage).toMatchObject(expected);
  });

  it('reads the stream of an image and of sound', () => {
    const image = {
      type: 'image_generation.completed',
      b64_json: '',
      usage: { input_tokens: 5, output_tokens: 7 },
    };
    expect(
      read('/v1/images/generations', [{ type: 'image_generation.partial_image' }, image]).usage,
    ).toMatchObject({ outputImageTokens: 7 });
    const done = { type: 'transcript.text.done', text: 'a b', usage: { input_tokens: 5, output_tokens: 7 } };
    expect(
      read('/v1/audio/transcriptions', [{ type: 'transcript.text.delta', delta: 'a' }, done]),
    ).toMatchObject({ isComplete: true, text: 'a b' });
    expect(read('/v1/audio/transcriptions', [{ type: 'transcript.text.delta', delta: 'a' }])).toMatchObject({
      isComplete: false,
      text: 'a',
    });
  });

  it('reads the output of a batch', () => {
    const body = {
      object: 'chat.completion',
      model: 'gpt-5',
      choices: [],
      usage: { prompt_tokens: 8, completion_tokens: 3 },
    };
    const line = JSON.stringify({ id: '1', custom_id: 'a', response: { status_code: 200, body } });
    const answer = read('/v1/files/file-1/content', `${line}\n`, { contentType: 'application/octet-stream' });
    expect(answer.usage).toMatchObject({
      beside: [{ model: 'gpt-5', usage: { inputTokens: 8, serviceTier: 'batch' } }],
    });
    expect(read('/v1/files/file-1/content', 'any,csv\n1,2')).toMatchObject({
      format: 'unknown',
      isBilled: false,
    });
  });
});

describe('readAnswer, anything', () => {
  const paths = fc.constantFrom(
    '/v1/messages',
    '/v1/chat/completions',
    '/v1/responses',
    '/v1/completions',
    '/v1/embeddings',
    '/v1/threads/t/runs',
    '/v1/images/edits',
    '/v1/audio/speech',
    '/v1/files/f/content',
    '/v1/messages/batches/b/results',
    '/x',
  );
  const encodings = fc.constantFrom(undefined, 'gzip', 'br', 'deflate', 'zstd', 'what');
  const types = fc.constantFrom('text/event-stream', 'application/json', undefined, 'audio/mpeg');
  const names = fc.constantFrom(
    'type',
    'message',
    'message_start',
    'content_block_start',
    'content_block_delta',
    'message_delta',
    'index',
    'delta',
    'usage',
    'input_tokens',
    'choices',
    'tool_calls',
    'function',
    'response',
    'response.created',
    'output',
    'error',
    'item',
    'response.output_item.added',
    'response.output_text.delta',
    'output_index',
    'content_index',
    'part',
    '__proto__',
    'constructor',
    'object',
    'chat.completion.chunk',
    'text',
    'content',
    'input_json_delta',
    'iterations',
    'custom_id',
  );
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      names,
      fc.constantFrom(0, 1, -1, 1e300, 1.5, null, true, ''),
      fc.array(tie('tree'), { maxLength: 4 }),
      fc
        .array(fc.tuple(names, tie('tree')), { maxLength: 6 })
        .map((entries) => Object.fromEntries(entries) as unknown),
    ),
  }));

  it('never throws, whatever the values', () => {
    fc.assert(
      fc.property(paths, types, fc.array(tree, { maxLength: 6 }), (path, contentType, values) => {
        const stream = values.map((value) => `data: ${JSON.stringify(value)}\n\n`).join('');
        read(path, stream, { contentType });
        for (const value of values) read(path, JSON.stringify(value), { contentType: 'application/json' });
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(
        paths,
        types,
        encodings,
        fc.uint8Array({ maxLength: 300 }),
        (path, contentType, contentEncoding, bytes) => {
          const answer = read(path, '', { contentType, contentEncoding, body: Buffer.from(bytes) });
          expect(answer.usage).toBeUndefined();
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('reads JSON nested deeper than any stack', () => {
    const nested = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const message = `{"type":"message","content":[{"type":"text","text":"x"},{"type":"tool_use","input":${nested}}]}`;
    expect(read('/v1/messages', message).text).toBe('x');
    const response = `{"object":"response","output":[{"type":"x","action":{"a":${nested}},"name":"y"}]}`;
    expect(read('/v1/responses', response).text).toBe('y');
  });
});
