import type { TokenUsage } from './token-usage.ts';

/** Nothing counted: what a reader of a usage begins with. */
export const noUsage: TokenUsage = {
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  inputAudioTokens: 0,
  inputImageTokens: 0,
  outputAudioTokens: 0,
  outputImageTokens: 0,
  audioSeconds: 0,
  serverTools: {},
  isFinal: true,
  serviceTier: null,
  speed: null,
  inferenceGeo: null,
  beside: [],
};
