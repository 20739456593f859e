import type { TokenUsage } from '../../providers/answers/token-usage.ts';
import type { TokenClass } from '../prices/price.ts';

/** A usage by classes of price: disjoint, and all of it. Of sound and images, what goes beyond the whole is cut to it. */
export function tokensByClass(usage: TokenUsage): Readonly<Record<TokenClass, number>> {
  const inputAudio = Math.min(usage.inputAudioTokens, usage.inputTokens);
  const inputImage = Math.min(usage.inputImageTokens, usage.inputTokens - inputAudio);
  const outputAudio = Math.min(usage.outputAudioTokens, usage.outputTokens);
  const outputImage = Math.min(usage.outputImageTokens, usage.outputTokens - outputAudio);
  return {
    input: usage.inputTokens - inputAudio - inputImage,
    cacheRead: usage.cacheReadTokens,
    cacheWrite5m: usage.cacheWrite5mTokens,
    cacheWrite1h: usage.cacheWrite1hTokens,
    output: usage.outputTokens - outputAudio - outputImage,
    inputAudio,
    inputImage,
    outputAudio,
    outputImage,
  };
}
