import { isObject, objectIn } from '../../../common/json/json-object.ts';
import { countIn } from '../json-value.ts';
import { noUsage } from '../no-usage.ts';
import { splitInput } from '../split-input.ts';
import type { TokenUsage } from '../token-usage.ts';

/**
 * The usage that OpenAI's images and sound have: tokens in and out by kind, or the seconds of the sound. Source:
 * `ImageGenUsage`, `TranscriptTextUsageTokens` and `TranscriptTextUsageDuration` of OpenAI's API specification.
 */
export function readTokenPairs(value: unknown): TokenUsage | undefined {
  if (!isObject(value)) return undefined;
  const { seconds } = value;
  if (typeof seconds === 'number' && seconds >= 0) return { ...noUsage, audioSeconds: seconds };
  const [input, output] = [countIn(value['input_tokens']), countIn(value['output_tokens'])];
  if (input === undefined && output === undefined) return undefined;
  const outputDetails = objectIn(value['output_tokens_details'] ?? value['output_token_details']);
  return {
    ...noUsage,
    ...splitInput(input ?? 0, objectIn(value['input_tokens_details'] ?? value['input_token_details'])),
    outputTokens: output ?? 0,
    outputAudioTokens: countIn(outputDetails['audio_tokens']) ?? 0,
    outputImageTokens: countIn(outputDetails['image_tokens']) ?? 0,
  };
}
