import type { JsonObject } from '../json/json-value.ts';

/** What a request asks for besides its conversation. A member is absent where the client did not set it. */
export interface RequestSettings {
  readonly maxOutputTokens?: number;
  readonly temperature?: number;
  readonly topP?: number;
  readonly topK?: number;
  readonly stopSequences?: readonly string[];
  readonly frequencyPenalty?: number;
  readonly presencePenalty?: number;
  readonly seed?: number;
  readonly logitBias?: JsonObject;
  /** How many alternatives of each token to tell; 0: the chosen token alone. */
  readonly tokenProbabilities?: number;
  readonly toolChoice?: ToolChoice;
  readonly parallelToolCalls?: boolean;
  readonly reasoning?: ReasoningSettings;
  readonly outputFormat?: OutputFormat;
  /** `low`, `medium` or `high`. */
  readonly verbosity?: string;
  /** The person at the client's end, as the client names him. */
  readonly endUser?: string;
  readonly metadata?: JsonObject;
  readonly promptCacheKey?: string;
  readonly promptCacheRetention?: string;
  readonly promptCacheOptions?: JsonObject;
  /** Price and speed class, in the words of the client's format. */
  readonly serviceTier?: string;
  /** Whether the provider may keep the answer. */
  readonly store?: boolean;
}

export type ToolChoice =
  | { readonly mode: 'auto' | 'required' | 'none' }
  | { readonly mode: 'tool'; readonly name: string }
  | { readonly mode: 'oneOf'; readonly names: readonly string[]; readonly required: boolean };

export interface ReasoningSettings {
  /** `false`: the model is not to think first. */
  readonly enabled?: boolean;
  readonly effort?: ReasoningEffort;
  /** Tokens that may be spent on thinking. */
  readonly budgetTokens?: number;
  /** Whether the thoughts, or a summary of them, are to be told: `auto`, `concise`, `detailed`, `none`. */
  readonly summary?: string;
}

export type ReasoningEffort = 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max';

export type OutputFormat =
  | { readonly kind: 'jsonObject' }
  | {
      readonly kind: 'jsonSchema';
      readonly schema: JsonObject;
      readonly name?: string;
      readonly description?: string;
      readonly strict?: boolean;
    };
