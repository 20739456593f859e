import type { JsonObject } from '../../../json/json-value.ts';

/** An item of an answer: the last event of a stream repeats it whole. */
export interface OutputItem {
  whole(): JsonObject;
}
