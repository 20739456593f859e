import { isObject, type JsonObject, objectIn, objectsIn } from '../../../common/json/json-object.ts';
import { countIn, textIn } from '../json-value.ts';
import { noUsage } from '../no-usage.ts';
import type { TokenUsage } from '../token-usage.ts';

/** Steps of an answer that its own counts leave out: each is charged beside them, some at another model's price. */
const CHARGED_BESIDE: ReadonlySet<unknown> = new Set(['advisor_message', 'compaction']);

/**
 * Anthropic's `usage`. Its `input_tokens` leaves out what was read from the cache or written to it. What a total of
 * cache writes has beyond the one hour's share was written for five minutes. Source: `BetaUsage` of Anthropic's
 * API specification, and https://platform.claude.com/docs/en/build-with-claude/compaction for the steps beside it.
 */
export function readAnthropicUsage(value: unknown, isFinal = true): TokenUsage | undefined {
  if (!isObject(value) || !hasCounts(value)) return undefined;
  const place = { serviceTier: textIn(value['service_tier']), inferenceGeo: textIn(value['inference_geo']) };
  return {
    ...readCounts(value),
    ...place,
    isFinal,
    serverTools: readServerTools(value),
    speed: textIn(value['speed']),
    beside: objectsIn(value['iterations'])
      .filter(isBeside)
      .map((step) => ({ model: textIn(step['model']), usage: { ...readCounts(step), ...place } })),
  };
}

function hasCounts(usage: JsonObject): boolean {
  return countIn(usage['input_tokens']) !== undefined || countIn(usage['output_tokens']) !== undefined;
}

function readCounts(usage: JsonObject): TokenUsage {
  const writes = readCacheWrites(usage);
  return {
    ...noUsage,
    inputTokens: countIn(usage['input_tokens']) ?? 0,
    cacheReadTokens: countIn(usage['cache_read_input_tokens']) ?? 0,
    cacheWrite5mTokens: writes.fiveMinutes,
    cacheWrite1hTokens: writes.oneHour,
    outputTokens: countIn(usage['output_tokens']) ?? 0,
    reasoningTokens: countIn(objectIn(usage['output_tokens_details'])['thinking_tokens']) ?? 0,
  };
}

function readCacheWrites(usage: JsonObject): { fiveMinutes: number; oneHour: number } {
  const byLifetime = objectIn(usage['cache_creation']);
  const oneHour = countIn(byLifetime['ephemeral_1h_input_tokens']) ?? 0;
  const fiveMinutes = countIn(byLifetime['ephemeral_5m_input_tokens']) ?? 0;
  const total = countIn(usage['cache_creation_input_tokens']);
  if (total === undefined) return { fiveMinutes, oneHour };
  const longer = Math.min(oneHour, total);
  return { fiveMinutes: total - longer, oneHour: longer };
}

function readServerTools(usage: JsonObject): Record<string, number> {
  const counts = Object.entries(objectIn(usage['server_tool_use']));
  return Object.fromEntries(
    counts.flatMap(([name, count]) => (countIn(count) ? [[name, count as number]] : [])),
  );
}

function isBeside({ type }: JsonObject): boolean {
  return CHARGED_BESIDE.has(type);
}
