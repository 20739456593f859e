import type { Reading } from '../answer.ts';
import { isObject, type JsonObject } from '../../../common/json/json-object.ts';
import { textIn } from '../json-value.ts';
import { noReading } from '../no-reading.ts';
import { readCompletionUsage } from '../openai-chat/read-completion-usage.ts';
import { readError } from '../read-error.ts';

/** A run of OpenAI's assistants; its usage is there once it has ended. */
export function readRun(run: JsonObject): Reading {
  return {
    ...noReading,
    model: textIn(run['model']),
    usage: readCompletionUsage(run['usage']),
    stopReason: textIn(run['status']),
    responseId: textIn(run['id']),
    isComplete: true,
    error: isObject(run['last_error']) ? readError({ error: run['last_error'] }) : null,
  };
}
