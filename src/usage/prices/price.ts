/** The classes of tokens that have prices of their own. */
export type TokenClass =
  | 'input'
  | 'cacheRead'
  | 'cacheWrite5m'
  | 'cacheWrite1h'
  | 'output'
  | 'inputAudio'
  | 'inputImage'
  | 'outputAudio'
  | 'outputImage';

/** Decimals as text, in USD. A number of JavaScript would round them. */
export type Decimal = string;

/** What a model costs for one answer: the unit prices in force, as they are stored with the record of it. */
export interface Price {
  /** `catalogue` is what the providers publish; `organization` what the organisation set itself. */
  readonly source: 'catalogue' | 'organization';
  /** The entry that fits: a model of the catalogue, or the organisation's pattern. */
  readonly entry: string;
  /** USD per million tokens. */
  readonly perMillion: Readonly<Partial<Record<TokenClass, Decimal>>>;
  /** USD per thousand calls of a tool that the provider runs, by the tool's name in the usage. */
  readonly perThousandCalls: Readonly<Record<string, Decimal>>;
  /** USD per hour of sound, where it is counted so. */
  readonly perAudioHour: Decimal | null;
  /** What of it nobody published for this model, and a documented default stands in for. */
  readonly assumed: readonly string[];
  /** What made it more or less than the model's own price, e.g. `batch × 0.5`. */
  readonly terms: readonly string[];
  /** Whether some of it is a guess. */
  readonly isEstimate: boolean;
}
