import { type SseEvent, SseEvents } from '../../common/streaming/sse-events.ts';
import type { AnswerError, Reading } from './answer.ts';
import type { AnswerFormat } from './answer-format.ts';
import type { StreamReader } from './answer-reader.ts';
import { answerReaders } from './answer-readers.ts';
import { formatOfShape } from './format-of-shape.ts';
import { isObject } from '../../common/json/json-object.ts';
import { parseJson } from './json-value.ts';
import { noReading } from './no-reading.ts';
import { readError } from './read-error.ts';

const SLICE_BYTES = 65_536;
const END_MARK = '[DONE]';

/** Reads an answer that came as a stream of events. Where the path does not tell its form, the first event does. */
export function readEventStream(
  body: Buffer,
  expected: AnswerFormat,
): { format: AnswerFormat; reading: Reading } {
  let format = expected;
  let reader: StreamReader | undefined;
  let error: AnswerError | null = null;
  for (const event of eventsIn(body)) {
    if (event.data === END_MARK) reader?.done?.();
    const data = parseJson(event.data);
    if (!isObject(data)) continue;
    if (!reader) format = formatOfShape(data) ?? format;
    reader ??= answerReaders[format].stream?.();
    if (reader) reader.take(data, event);
    else error ??= readError(data);
  }
  return { format, reading: reader ? reader.finish() : { ...noReading, error } };
}

/** In slices: the parser looks for the end of a line to the end of what it is given. */
function* eventsIn(body: Buffer): Generator<SseEvent> {
  const events = new SseEvents();
  for (let start = 0; start < body.length; start += SLICE_BYTES) {
    yield* events.push(body.subarray(start, start + SLICE_BYTES));
  }
  yield* events.finish();
}
