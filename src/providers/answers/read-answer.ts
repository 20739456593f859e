import type { ProviderName } from '../provider.ts';
import type { Answer, Reading } from './answer.ts';
import type { AnswerFormat } from './answer-format.ts';
import { decodeContent } from './decode-content.ts';
import { formatOfPath } from './format-of-path.ts';
import { isBilled } from './is-billed.ts';
import { noReading } from './no-reading.ts';
import { readEventStream } from './read-event-stream.ts';
import { readJsonBody } from './read-json-body.ts';
import { readJsonLines } from './read-json-lines.ts';

/** What came back from a provider, as it came. */
export interface ReceivedAnswer {
  readonly provider: ProviderName;
  /** Below the prefix, without the query. */
  readonly path: string;
  readonly status: number;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  /** The bytes that were kept, still encoded. */
  readonly body: Buffer;
  /** Whether these are all of them. */
  readonly isWhole: boolean;
}

/** Reads what a provider answered. What cannot be read is left out; nothing is thrown, whatever the bytes. */
export function readAnswer(received: ReceivedAnswer): Answer {
  const expected = formatOfPath(received.path);
  const body = decodeContent(received.body, received.contentEncoding);
  const { format, reading } = body
    ? readBody(body, expected, received)
    : { format: expected, reading: noReading };
  const isComplete = reading.isComplete && (received.isWhole || isStream(body!, received.contentType));
  return { ...reading, format, isComplete, isBilled: isBilled(format, received.path, received.status) };
}

function readBody(body: Buffer, expected: AnswerFormat, { contentType }: ReceivedAnswer): Found {
  if (isStream(body, contentType)) return readEventStream(body, expected);
  if (isBinary(contentType)) return { format: expected, reading: { ...noReading, isComplete: true } };
  if (expected === 'anthropic-batch-results' || expected === 'openai-batch-output')
    return readJsonLines(body, expected);
  return readJsonBody(body, expected);
}

interface Found {
  readonly format: AnswerFormat;
  readonly reading: Reading;
}

/** By its media type, or where there is none, by how it begins. */
function isStream(body: Buffer, contentType: string | undefined): boolean {
  if (contentType) return contentType.toLowerCase().startsWith('text/event-stream');
  return /^\ufeff?(event|data|id|retry)?:/.test(body.toString('utf8', 0, 16));
}

/** Speech, and whatever else is no text. */
function isBinary(contentType: string | undefined): boolean {
  return /^(audio|image|video)\//i.test(contentType ?? '');
}
