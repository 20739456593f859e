import { isJsonObject } from '../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../json/json-value.ts';
import type { NeutralUsage } from '../../neutral/neutral-usage.ts';
import { tokenCount } from '../../reading/token-count.ts';

/** Reads `usage`, whose prompt tokens are the sum of what was read, cached and found in the cache. */
export function readUsage(value: JsonValue | undefined): NeutralUsage | undefined {
  if (!isJsonObject(value)) {
    return undefined;
  }
  const prompt = objectOf(value['prompt_tokens_details']);
  const completion = objectOf(value['completion_tokens_details']);
  const cacheRead = tokenCount(prompt['cached_tokens']);
  const cacheWrite = tokenCount(prompt['cache_write_tokens']);
  return {
    input: Math.max(0, tokenCount(value['prompt_tokens']) - cacheRead - cacheWrite),
    cacheRead,
    cacheWrite,
    output: tokenCount(value['completion_tokens']),
    ...(typeof completion['reasoning_tokens'] === 'number' && {
      reasoning: tokenCount(completion['reasoning_tokens']),
    }),
  };
}

export function writeUsage(usage: NeutralUsage): JsonObject {
  const prompt = usage.input + usage.cacheRead + usage.cacheWrite;
  return {
    prompt_tokens: prompt,
    completion_tokens: usage.output,
    total_tokens: prompt + usage.output,
    prompt_tokens_details: {
      cached_tokens: usage.cacheRead,
      ...(usage.cacheWrite > 0 && { cache_write_tokens: usage.cacheWrite }),
    },
    ...(usage.reasoning !== undefined && {
      completion_tokens_details: { reasoning_tokens: usage.reasoning },
    }),
  };
}

function objectOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
