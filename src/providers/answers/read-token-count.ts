import type { Reading } from './answer.ts';
import type { JsonObject } from '../../common/json/json-object.ts';
import { noReading } from './no-reading.ts';

/** How many tokens a request would have. It costs nothing, so nothing is counted as used. */
export function readTokenCount(body: JsonObject): Reading {
  return { ...noReading, isComplete: true, message: body };
}
