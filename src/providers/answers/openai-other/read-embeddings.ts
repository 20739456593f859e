import type { Reading } from '../answer.ts';
import type { JsonObject } from '../../../common/json/json-object.ts';
import { textIn } from '../json-value.ts';
import { noReading } from '../no-reading.ts';
import { readCompletionUsage } from '../openai-chat/read-completion-usage.ts';

/** Embeddings: numbers, of which nothing is kept but what they cost. Whatever it says, nothing is charged for output. */
export function readEmbeddings(body: JsonObject): Reading {
  const usage = readCompletionUsage(body['usage']);
  return {
    ...noReading,
    model: textIn(body['model']),
    usage: usage && { ...usage, outputTokens: 0, reasoningTokens: 0 },
    isComplete: true,
  };
}
