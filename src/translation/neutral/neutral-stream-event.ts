import type { Citation } from './citation.ts';
import type { NeutralError } from './neutral-error.ts';
import type { NeutralUsage } from './neutral-usage.ts';
import type { StopReason } from './stop-reason.ts';

/**
 * One step of a streamed answer. Parts are numbered from 0 in the order in which they begin; several may be open at once
 * (tool calls that a provider interleaves). Every part ends before `finish`, and `finish` or `error` is last.
 */
export type NeutralStreamEvent =
  | StreamStart
  | PartStart
  | { readonly type: 'partDelta'; readonly part: number; readonly text: string }
  | { readonly type: 'citation'; readonly part: number; readonly citation: Citation }
  | { readonly type: 'partEnd'; readonly part: number }
  | StreamFinish
  | { readonly type: 'error'; readonly error: NeutralError }
  | { readonly type: 'ping' };

export interface StreamStart {
  readonly type: 'start';
  readonly id: string;
  readonly model: string;
  /** Seconds since 1970; absent where the provider does not say. */
  readonly created?: number;
  /** What the provider knows of the usage before it answers. */
  readonly usage?: NeutralUsage;
  readonly serviceTier?: string;
}

export type PartStart = { readonly type: 'partStart'; readonly part: number } & StartedPart;

export type StartedPart =
  | { readonly kind: 'text' | 'reasoning' | 'refusal' }
  | { readonly kind: 'toolCall'; readonly id: string; readonly name: string };

export interface StreamFinish {
  readonly type: 'finish';
  readonly stopReason: StopReason;
  readonly stopSequence?: string;
  /** Absent where the provider told no usage at all. */
  readonly usage?: NeutralUsage;
  readonly serviceTier?: string;
}
