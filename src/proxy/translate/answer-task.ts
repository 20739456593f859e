import type { FormatName } from '../../translation/formats/format.ts';
import type { Loss } from '../../translation/losses/loss.ts';
import type { NeutralUsage } from '../../translation/neutral/neutral-usage.ts';
import type { TranslatedExchange } from '../../translation/pairs/translated-exchange.ts';

/** What is to become of an answer before the client gets it. */
export interface AnswerTask {
  /** Undefined where client and provider speak the same format. */
  readonly exchange: TranslatedExchange | undefined;
  /** The format in which the provider answers. */
  readonly upstream: FormatName;
  /** Whether the client waits for a stream. */
  readonly isStream: boolean;
  /** What the request lost. */
  readonly requestLosses: readonly Loss[];
  /** How long the client of a stream may hear nothing, in milliseconds. */
  readonly pingMs: number;
  /** Filled while the answer passes. */
  readonly found: AnswerFindings;
}

/** What was found out about a translated answer. */
export interface AnswerFindings {
  losses: readonly Loss[];
  usage: NeutralUsage | undefined;
}
