import type { Reading } from '../answer.ts';
import { type JsonObject, objectsIn } from '../../../common/json/json-object.ts';
import { textIn } from '../json-value.ts';
import { noReading } from '../no-reading.ts';
import { readTokenPairs } from './read-token-pairs.ts';

/** Images that were made or changed. Every token that comes out is of an image, where nothing else is said. */
export function readImage(body: JsonObject): Reading {
  const usage = readTokenPairs(body['usage']);
  const text = objectsIn(body['data']).flatMap((image) => textIn(image['revised_prompt']) ?? []);
  return {
    ...noReading,
    model: textIn(body['model']),
    usage: usage && { ...usage, outputImageTokens: usage.outputImageTokens || usage.outputTokens },
    isComplete: true,
    text: text.join('\n'),
  };
}
