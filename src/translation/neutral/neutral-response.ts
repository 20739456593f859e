import type { ReasoningPart, RefusalPart, TextPart, ToolCallPart } from './content-part.ts';
import type { NeutralUsage } from './neutral-usage.ts';
import type { StopReason } from './stop-reason.ts';

/** A complete answer that no format owns. */
export interface NeutralResponse {
  /** The provider's own id of the answer; empty where it gave none. */
  readonly id: string;
  readonly model: string;
  /** Seconds since 1970; absent where the provider does not say. */
  readonly created?: number;
  readonly content: readonly AnswerPart[];
  readonly stopReason: StopReason;
  readonly stopSequence?: string;
  /** Absent where the provider told no usage at all. */
  readonly usage?: NeutralUsage;
  readonly serviceTier?: string;
}

export type AnswerPart = TextPart | ReasoningPart | RefusalPart | ToolCallPart;
