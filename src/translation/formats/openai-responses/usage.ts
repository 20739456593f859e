import { isJsonObject } from '../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../json/json-value.ts';
import type { NeutralUsage } from '../../neutral/neutral-usage.ts';
import { tokenCount } from '../../reading/token-count.ts';

/** Reads `usage`. OpenAI's input is the sum of what was read from the cache, written to it, and neither. */
export function readUsage(usage: JsonValue | undefined): NeutralUsage | undefined {
  if (!isJsonObject(usage)) {
    return undefined;
  }
  const cacheRead = tokenCount(detail(usage, 'input_tokens_details', 'cached_tokens'));
  const cacheWrite = tokenCount(detail(usage, 'input_tokens_details', 'cache_write_tokens'));
  const reasoning = detail(usage, 'output_tokens_details', 'reasoning_tokens');
  return {
    input: Math.max(0, tokenCount(usage['input_tokens']) - cacheRead - cacheWrite),
    cacheRead,
    cacheWrite,
    output: tokenCount(usage['output_tokens']),
    ...(typeof reasoning === 'number' ? { reasoning } : {}),
  };
}

/** Writes `usage`. */
export function writeUsage(usage: NeutralUsage): JsonObject {
  const input = usage.input + usage.cacheRead + usage.cacheWrite;
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: usage.cacheRead, cache_write_tokens: usage.cacheWrite },
    output_tokens: usage.output,
    output_tokens_details: { reasoning_tokens: usage.reasoning ?? 0 },
    total_tokens: input + usage.output,
  };
}

function detail(usage: JsonObject, group: string, name: string): JsonValue | undefined {
  const details = usage[group];
  return isJsonObject(details) ? details[name] : undefined;
}
