import type { JsonObject } from '../../common/json/json-object.ts';
import { countIn } from './json-value.ts';
import type { TokenUsage } from './token-usage.ts';

type InputClasses = Pick<
  TokenUsage,
  'inputTokens' | 'cacheReadTokens' | 'cacheWrite5mTokens' | 'inputAudioTokens' | 'inputImageTokens'
>;

/**
 * OpenAI's total of input tokens, taken apart by its details: what was read from the cache and what was written to it are
 * parts of the total. Details that go beyond the total are cut to it, the later first.
 */
export function splitInput(total: number, details: JsonObject): InputClasses {
  const cacheReadTokens = Math.min(countIn(details['cached_tokens']) ?? 0, total);
  const cacheWrite5mTokens = Math.min(countIn(details['cache_write_tokens']) ?? 0, total - cacheReadTokens);
  const inputTokens = total - cacheReadTokens - cacheWrite5mTokens;
  const inputAudioTokens = Math.min(countIn(details['audio_tokens']) ?? 0, inputTokens);
  const inputImageTokens = Math.min(countIn(details['image_tokens']) ?? 0, inputTokens - inputAudioTokens);
  return { inputTokens, cacheReadTokens, cacheWrite5mTokens, inputAudioTokens, inputImageTokens };
}
