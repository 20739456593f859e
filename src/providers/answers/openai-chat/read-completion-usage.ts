import { isObject, type JsonObject, objectIn } from '../../../common/json/json-object.ts';
import { countIn } from '../json-value.ts';
import { noUsage } from '../no-usage.ts';
import { splitInput } from '../split-input.ts';
import type { TokenUsage } from '../token-usage.ts';

/**
 * The `usage` of OpenAI's completions, chat, embeddings and of the many that speak this format. `prompt_tokens` has the
 * cached ones in it. Source: `CompletionUsage` of OpenAI's API specification; `cached_tokens` at the top and
 * `prompt_token_details` are how others write it.
 */
export function readCompletionUsage(value: unknown): TokenUsage | undefined {
  if (!isObject(value)) return undefined;
  const total = countIn(value['prompt_tokens']);
  const output = countIn(value['completion_tokens']);
  if (total === undefined && output === undefined) return undefined;
  const outputDetails = objectIn(value['completion_tokens_details']);
  return {
    ...noUsage,
    ...splitInput(total ?? 0, promptDetails(value)),
    outputTokens: output ?? 0,
    reasoningTokens: countIn(outputDetails['reasoning_tokens']) ?? 0,
    outputAudioTokens: countIn(outputDetails['audio_tokens']) ?? 0,
    outputImageTokens: countIn(outputDetails['image_tokens']) ?? 0,
  };
}

function promptDetails(usage: JsonObject): JsonObject {
  const details = objectIn(usage['prompt_tokens_details'] ?? usage['prompt_token_details']);
  return 'cached_tokens' in details ? details : { ...details, cached_tokens: usage['cached_tokens'] };
}
