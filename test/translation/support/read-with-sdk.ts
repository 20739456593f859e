import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import type { WrittenError } from '../../../src/translation/formats/format.ts';

import type { FormatName } from './recorded-cases.ts';

const QUESTION = [{ role: 'user' as const, content: 'hi' }];
const ASKED = { model: 'any' };

/** What the official SDK of a format makes of an answer in one piece. Throws what the SDK throws. */
export function readAnswerWithSdk(format: FormatName, answer: unknown): Promise<unknown> {
  return read(format, answering('application/json', JSON.stringify(answer), 200));
}

async function read(format: FormatName, fetch: Fetch): Promise<unknown> {
  if (format === 'anthropic-messages') {
    return anthropic(fetch).messages.create({ ...ASKED, max_tokens: 9, messages: QUESTION });
  }
  if (format === 'openai-chat')
    return openai(fetch).chat.completions.create({ ...ASKED, messages: QUESTION });
  return openai(fetch).responses.create({ ...ASKED, input: 'hi' });
}

/** What the official SDK of a format throws on an answer with an error status. */
export async function readErrorWithSdk(format: FormatName, error: WrittenError): Promise<SdkError> {
  const fetch = answering('application/json', JSON.stringify(error.body), error.status);
  try {
    await read(format, fetch);
  } catch (thrown) {
    if (thrown instanceof Anthropic.APIError || thrown instanceof OpenAI.APIError) return thrown;
    throw thrown;
  }
  throw new Error('The SDK took an error for an answer');
}

type SdkError = { readonly status: number | undefined; readonly message: string };

/** What the official SDK's stream helper of a format has put together at the end of a stream. Throws what it throws. */
export async function readStreamWithSdk(format: FormatName, sse: string): Promise<unknown> {
  const fetch = answering('text/event-stream', sse, 200);
  if (format === 'anthropic-messages') {
    return anthropic(fetch)
      .messages.stream({ ...ASKED, max_tokens: 9, messages: QUESTION })
      .finalMessage();
  }
  if (format === 'openai-chat') {
    return openai(fetch)
      .chat.completions.stream({ ...ASKED, messages: QUESTION })
      .finalChatCompletion();
  }
  return openai(fetch)
    .responses.stream({ ...ASKED, input: 'hi' })
    .finalResponse();
}

type Fetch = () => Promise<Response>;

function answering(type: string, body: string, status: number): Fetch {
  return () => Promise.resolve(new Response(body, { status, headers: { 'content-type': type } }));
}

function anthropic(fetch: Fetch): Anthropic {
  return new Anthropic({ apiKey: 'test', maxRetries: 0, fetch });
}

function openai(fetch: Fetch): OpenAI {
  return new OpenAI({ apiKey: 'test', maxRetries: 0, fetch });
}
