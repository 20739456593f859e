import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Anthropic from '@anthropic-ai/sdk';
import { describe, expect, it } from '@jest/globals';
import OpenAI from 'openai';
import type { Answer } from './answer.ts';
import { objectIn, objectsIn } from '../../common/json/json-object.ts';
import { readAnswer } from './read-answer.ts';

const streams = fileURLToPath(new URL('../../../../shared/data/streams/', import.meta.url));
const isPresent = existsSync(streams);
const describeRecorded = isPresent ? describe : describe.skip;
const titleEnd = isPresent ? '' : ' (skipped: ../shared/data is absent)';

const PATHS: Readonly<Record<string, string>> = {
  'anthropic-messages': '/v1/messages',
  'openai-chat': '/v1/chat/completions',
  'openai-compatible-chat': '/v1/chat/completions',
  'openai-responses': '/v1/responses',
  'openai-other': '/v1/completions',
};

/** What the SDKs refuse to read, and why. */
const REFUSED_BY_SDK: Readonly<Record<string, string>> = {
  'GoModel/anthropic-messages/messages_stream.sse':
    'cut before its last blank line, so the SDK misses message_stop',
  'lingua/openai-responses/multimodalRequest.followup.sse': 'no events at all',
  'pydantic-ai/openai-responses/test_background_mode_streaming_starting_after_vcr.1.sse':
    'taken up in the middle',
  'vercel-ai/anthropic-messages/anthropic-tool-search-bm25.1.sse': 'two messages in one file',
  'vercel-ai/anthropic-messages/anthropic-tool-search-deferred-bm25.sse': 'two messages in one file',
  'vercel-ai/anthropic-messages/duplicate-message-start.sse': 'a message that starts twice',
  'vercel-ai/anthropic-messages/spliced-message-start.sse': 'a message that starts twice',
  'vercel-ai/openai-responses/openai-apply-patch-tool.1.sse': 'an event that the SDK does not know',
  'vercel-ai/openai-responses/openai-shell-tool.1.sse': 'two responses in one file',
};

/** What differs from the SDK, and why. */
const DIFFERENT: Readonly<Record<string, string>> = {
  'anthropic-sdk-typescript/anthropic-messages/incomplete_partial_json_response.sse':
    'the arguments of the tool are cut by max_tokens: the SDK mends the JSON, we keep the text that came',
};

/** A stream without an event in it, of a request that was answered otherwise. */
const WITHOUT_END = ['lingua/openai-responses/multimodalRequest.followup.sse'];

function read(file: string, contentType: string): Answer {
  const kind = file.split('/')[1]!;
  const provider = kind.startsWith('anthropic') ? 'anthropic' : 'openai';
  const body = readFileSync(streams + file);
  const path = PATHS[kind.replace('-errors', '')]!;
  return readAnswer({
    provider,
    path,
    status: 200,
    contentType,
    contentEncoding: undefined,
    body,
    isWhole: true,
  });
}

/** The message and the usage as the provider's own SDK puts them together. */
async function readBySdk(file: string): Promise<{ message: unknown; usage: unknown } | undefined> {
  const bytes = new Uint8Array(readFileSync(streams + file));
  const fetch = async () => new Response(bytes, { headers: { 'content-type': 'text/event-stream' } });
  const options = { apiKey: 'unused', maxRetries: 0, fetch };
  if (file.includes('/anthropic-messages/')) return readMessageBySdk(new Anthropic(options));
  if (file.includes('/openai-chat/')) return readChatBySdk(new OpenAI(options));
  return file.includes('/openai-responses/') ? readResponseBySdk(new OpenAI(options)) : undefined;
}

async function readMessageBySdk(client: Anthropic) {
  const stream = client.beta.messages.stream({ model: 'any', max_tokens: 1, messages: [] });
  const { parsed_output: _, ...message } = plain(await stream.finalMessage());
  return { message: withoutParsed(message, 'content', 'parsed_output'), usage: message['usage'] };
}

async function readChatBySdk(client: OpenAI) {
  const stream = client.chat.completions.stream({ model: 'any', messages: [] });
  const { choices, usage } = plain(await stream.finalChatCompletion());
  const { parsed: _, ...message } = objectIn(objectIn(objectsIn(choices)[0])['message']);
  return { message, usage };
}

async function readResponseBySdk(client: OpenAI) {
  const response = plain(await client.responses.stream({ model: 'any', input: '' }).finalResponse());
  const items = objectsIn(response['output']).map((item) => {
    const { parsed_arguments: _, ...rest } = item;
    return withoutParsed(rest, 'content', 'parsed');
  });
  return { message: items, usage: response['usage'] };
}

/** What the SDK adds beside what came. */
function withoutParsed(whole: Record<string, unknown>, list: string, added: string): Record<string, unknown> {
  if (!Array.isArray(whole[list])) return whole;
  const parts = objectsIn(whole[list]).map((part) => {
    const { [added]: _, ...rest } = part;
    return rest;
  });
  return { ...whole, [list]: parts };
}

function plain(value: unknown): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
}

/** The SDK of OpenAI fills in a refusal that never came. */
function likeSdk(message: unknown): unknown {
  const whole: unknown = JSON.parse(JSON.stringify(message ?? null));
  const isChatMessage = typeof whole === 'object' && whole !== null && 'role' in whole && !('type' in whole);
  return isChatMessage ? { refusal: null, ...whole } : whole;
}

describeRecorded(`readAnswer, on recorded streams${titleEnd}`, () => {
  const files = isPresent ? globSync('*/*/*.sse', { cwd: streams }).sort() : [];

  it('reads every one to its end', () => {
    expect(files).toHaveLength(226);
    const open = files.filter((file) => !read(file, 'text/event-stream').isComplete);
    expect(open).toEqual(WITHOUT_END);
  });

  it('puts messages together as the official SDKs do', async () => {
    const found = { same: 0, different: [] as string[], refused: [] as string[] };
    for (const file of files) {
      const answer = read(file, 'text/event-stream');
      const bySdk = await readBySdk(file).catch(() => 'refused' as const);
      if (bySdk === undefined) continue;
      if (bySdk === 'refused') found.refused.push(file);
      else if (isSame(likeSdk(answer.message), bySdk.message)) found.same += 1;
      else found.different.push(file);
    }
    expect(found.refused).toEqual(Object.keys(REFUSED_BY_SDK));
    expect(found.different).toEqual(Object.keys(DIFFERENT));
    expect(found.same).toBe(202);
  });

  it('counts what the official SDKs count', async () => {
    let compared = 0;
    for (const file of files) {
      const bySdk = await readBySdk(file).catch(() => undefined);
      if (!bySdk?.usage) continue;
      compared += 1;
      expect([file, countsOf(read(file, 'text/event-stream'))]).toEqual([file, countsBySdk(bySdk.usage)]);
    }
    expect(compared).toBe(151);
  });

  it('tells final counts from those of a stream that was cut', () => {
    for (const file of files) {
      const { usage } = read(file, 'text/event-stream');
      if (usage) expect([file, usage.isFinal]).toEqual([file, true]);
    }
  });

  it('reads whole JSON, and errors', () => {
    const bodies = globSync('*/*/**/*.json', { cwd: streams }).filter((file) => !file.endsWith('.meta.json'));
    for (const file of bodies) {
      const answer = read(file, 'application/json');
      const body = objectIn(JSON.parse(readFileSync(streams + file, 'utf8')));
      const isError = 'error' in body && body['error'] !== null;
      expect([file, answer.isComplete, answer.error !== null]).toEqual([file, true, isError]);
      expect([file, answer.usage !== undefined]).toEqual([file, !isError && 'usage' in body]);
    }
    expect(bodies).toHaveLength(37);
  });
});

function isSame(one: unknown, other: unknown): boolean {
  try {
    expect(one).toEqual(other);
    return true;
  } catch {
    return false;
  }
}

function countsOf({ usage }: Answer): number[] {
  const {
    inputTokens = 0,
    cacheReadTokens = 0,
    cacheWrite5mTokens = 0,
    cacheWrite1hTokens = 0,
  } = usage ?? {};
  const writes = cacheWrite5mTokens + cacheWrite1hTokens;
  return [inputTokens, cacheReadTokens, writes, usage?.outputTokens ?? 0, usage?.reasoningTokens ?? 0];
}

function count(value: unknown): number {
  return Number(value ?? 0);
}

/** The same of the SDK's usage: Anthropic's counts are disjoint, OpenAI's total has the cached ones in it. */
function countsBySdk(value: unknown): number[] {
  const usage = objectIn(value);
  const input = objectIn(usage['input_tokens_details'] ?? usage['prompt_tokens_details']);
  const output = objectIn(usage['output_tokens_details'] ?? usage['completion_tokens_details']);
  const cacheRead = count(usage['cache_read_input_tokens'] ?? input['cached_tokens']);
  const writes = count(usage['cache_creation_input_tokens'] ?? input['cache_write_tokens']);
  const inTotal = 'cache_read_input_tokens' in usage ? 0 : cacheRead + writes;
  return [
    count(usage['input_tokens'] ?? usage['prompt_tokens']) - inTotal,
    cacheRead,
    writes,
    count(usage['output_tokens'] ?? usage['completion_tokens']),
    count(output['reasoning_tokens'] ?? output['thinking_tokens']),
  ];
}
