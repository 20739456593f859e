import type { JsonObject } from '../../../src/translation/json/json-value.ts';
import { LossReport } from '../../../src/translation/losses/loss-report.ts';
import {
  translateRequest,
  type TranslatedRequest,
} from '../../../src/translation/pairs/translate-request.ts';
import { translateResponse } from '../../../src/translation/pairs/translate-response.ts';
import type { TranslatedExchange } from '../../../src/translation/pairs/translated-exchange.ts';
import { StreamTranslation } from '../../../src/translation/pairs/stream-translation.ts';
import { formats } from '../../../src/translation/formats/formats.ts';
import type { FormatName, FormatPair } from './recorded-cases.ts';
import { sseEvents } from './sse-events.ts';

/** The model to ask a provider of each format for: one that thinks, as agents' models do. */
const MODELS: Record<FormatName, string> = {
  'anthropic-messages': 'claude-sonnet-4-5',
  'openai-chat': 'gpt-5.1',
  'openai-responses': 'gpt-5.1',
};

/** Translates a request of a client for a provider of another format. Throws what the translation throws. */
export function translatedRequest(pair: FormatPair, body: unknown, strict = false): TranslatedRequest {
  return translateRequest({
    bodyText: JSON.stringify(body),
    client: formats[pair.client],
    upstream: formats[pair.upstream],
    model: MODELS[pair.upstream],
    strict,
  });
}

/** Translates a provider's whole answer for a client that asked a plain question. */
export function translatedAnswer(pair: FormatPair, answer: unknown): unknown {
  return JSON.parse(translatedText(pair, JSON.stringify(answer)));
}

/** Translates whatever a provider answered in one piece. */
export function translatedText(pair: FormatPair, text: string): string {
  return translateResponse(text, plainExchange(pair)).bodyText;
}

/** Translates a provider's whole stream for a client that asked a plain question. */
export function translatedStream(pair: FormatPair, sse: string): string {
  const translation = new StreamTranslation(plainExchange(pair));
  const pushed = sseEvents(sse).map(({ name, data }) => translation.push({ event: name ?? '', data }));
  return pushed.join('') + translation.end();
}

/** A plain question in each format, whose asker wants to be told of the tokens. */
const QUESTIONS: Record<FormatName, JsonObject> = {
  'anthropic-messages': { model: 'm', max_tokens: 9, messages: [{ role: 'user', content: 'hi' }] },
  'openai-chat': {
    model: 'm',
    messages: [{ role: 'user', content: 'hi' }],
    stream_options: { include_usage: true },
  },
  'openai-responses': { model: 'm', input: 'hi' },
};

/** What is remembered of a plain question until its answer is translated. */
export function plainExchange({ client, upstream }: FormatPair): TranslatedExchange {
  const { echo } = formats[client].readRequest(QUESTIONS[client], new LossReport());
  const context = { clientModel: 'the-model', echo };
  return { client: formats[client], upstream: formats[upstream], context, clientToolNames: new Map() };
}
