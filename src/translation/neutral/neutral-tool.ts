import type { JsonObject } from '../json/json-value.ts';
import type { CacheMark } from './cache-mark.ts';

/** A function which the client runs. Tools that a provider runs itself are no part of the neutral form. */
export interface NeutralTool {
  readonly name: string;
  readonly description?: string;
  /** JSON Schema of the arguments; absent where the client gave none. */
  readonly parameters?: JsonObject;
  /** Whether the arguments must follow the schema; absent where the client did not say. */
  readonly strict?: boolean;
  readonly cacheMark?: CacheMark;
}
