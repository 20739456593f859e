/**
 * What a provider counted for one answer, in the same classes for every provider and format. Counts are whole tokens
 * unless they say otherwise. A class that the provider did not name is 0.
 *
 * The five of the top are disjoint and make up the whole; the classes "of" another are parts of it.
 */
export interface TokenUsage {
  /** Read anew: not from the cache, and not written to it. */
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  /** Written to the cache for the shortest lifetime there is; also where the provider knows only one. */
  readonly cacheWrite5mTokens: number;
  readonly cacheWrite1hTokens: number;
  /** All that was made, reasoning included. */
  readonly outputTokens: number;
  /** Of `outputTokens`. */
  readonly reasoningTokens: number;
  /** Of `inputTokens`. */
  readonly inputAudioTokens: number;
  /** Of `inputTokens`. */
  readonly inputImageTokens: number;
  /** Of `outputTokens`. */
  readonly outputAudioTokens: number;
  /** Of `outputTokens`. */
  readonly outputImageTokens: number;
  /** Seconds of sound, where the provider counts those instead of tokens. */
  readonly audioSeconds: number;
  /** How often a tool that the provider runs was used, by the provider's own name, e.g. `web_search_requests`. */
  readonly serverTools: Readonly<Record<string, number>>;
  /** Whether these are the counts of the whole answer: false where a stream broke off before it said so. */
  readonly isFinal: boolean;
  /** What the price depends on beside the model, as the provider says it; null where it does not. */
  readonly serviceTier: string | null;
  readonly speed: string | null;
  readonly inferenceGeo: string | null;
  /** Work that was charged beside the answer's own: an advisor, a compaction, the other entries of a batch. */
  readonly beside: ReadonlyArray<UsageBeside>;
}

/** Work beside the answer's own. */
export interface UsageBeside {
  /** The model that did it; the tool, where the provider does not name its model; null for the answer's own model. */
  readonly model: string | null;
  readonly usage: TokenUsage;
}
