import type { Reading } from '../answer.ts';
import type { JsonObject } from '../../../common/json/json-object.ts';
import { textIn } from '../json-value.ts';
import { noReading } from '../no-reading.ts';
import { noUsage } from '../no-usage.ts';
import type { TokenUsage } from '../token-usage.ts';
import { readTokenPairs } from './read-token-pairs.ts';

/** A transcription or translation of speech; `duration` is what the long form of Whisper's answer has instead of a usage. */
export function readAudio(body: JsonObject): Reading {
  return {
    ...noReading,
    model: textIn(body['model']),
    usage: readTokenPairs(body['usage']) ?? duration(body['duration']),
    isComplete: true,
    message: body,
    text: textIn(body['text']) ?? '',
  };
}

function duration(value: unknown): TokenUsage | undefined {
  const seconds = Number(value);
  return value !== undefined && Number.isFinite(seconds) && seconds >= 0
    ? { ...noUsage, audioSeconds: seconds }
    : undefined;
}
