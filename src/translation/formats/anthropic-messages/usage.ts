import { isJsonObject } from '../../json/is-json-object.ts';
import type { JsonObject, JsonValue } from '../../json/json-value.ts';
import type { NeutralUsage } from '../../neutral/neutral-usage.ts';
import { tokenCount } from '../../reading/token-count.ts';
import { withoutAbsent } from '../../reading/without-absent.ts';

/**
 * Reads `usage`. Counts in a stream are cumulative: what `message_delta` tells replaces what `message_start` told, and what it
 * does not tell stays (`earlier`).
 */
export function readUsage(value: JsonValue | undefined, earlier?: NeutralUsage): NeutralUsage | undefined {
  if (!isJsonObject(value)) {
    return earlier;
  }
  const count = (name: string, before: number | undefined): number =>
    typeof value[name] === 'number' ? tokenCount(value[name]) : (before ?? 0);
  return withoutAbsent<NeutralUsage>({
    input: count('input_tokens', earlier?.input),
    cacheRead: count('cache_read_input_tokens', earlier?.cacheRead),
    cacheWrite: count('cache_creation_input_tokens', earlier?.cacheWrite),
    output: count('output_tokens', earlier?.output),
    reasoning: inside(value['output_tokens_details'], 'thinking_tokens') ?? earlier?.reasoning,
    cacheWriteHour: inside(value['cache_creation'], 'ephemeral_1h_input_tokens') ?? earlier?.cacheWriteHour,
  });
}

function inside(value: JsonValue | undefined, name: string): number | undefined {
  return isJsonObject(value) && typeof value[name] === 'number' ? tokenCount(value[name]) : undefined;
}

/** Writes the counts that agents reckon with, 0 where the provider does not say; null is what only Anthropic counts. */
export function writeUsage(usage: NeutralUsage | undefined): JsonObject {
  return {
    input_tokens: usage?.input ?? 0,
    cache_creation_input_tokens: usage?.cacheWrite ?? 0,
    cache_read_input_tokens: usage?.cacheRead ?? 0,
    output_tokens: usage?.output ?? 0,
    output_tokens_details: usage?.reasoning === undefined ? null : { thinking_tokens: usage.reasoning },
    server_tool_use: null,
  };
}

/** Writes `usage` of a message, which has more fields than that of a `message_delta`. */
export function writeMessageUsage(usage: NeutralUsage | undefined): JsonObject {
  return { ...writeUsage(usage), cache_creation: null, inference_geo: null, service_tier: null };
}
