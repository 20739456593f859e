import type { SseEvent } from '../../common/streaming/sse-events.ts';
import type { Reading } from './answer.ts';
import type { JsonObject } from '../../common/json/json-object.ts';

/** Reads an answer that comes as events, one by one. */
export interface StreamReader {
  /** An event, and the JSON object in its data. */
  take(data: JsonObject, event: SseEvent): void;
  /** The stream's mark of its end that is no JSON: `[DONE]`. */
  done?(): void;
  /** What was read; the stream may have broken off anywhere. */
  finish(): Reading;
}

/** How one format is read. */
export interface AnswerReader {
  json(body: JsonObject): Reading;
  /** Undefined where the format has no stream. */
  readonly stream: (() => StreamReader) | undefined;
}
