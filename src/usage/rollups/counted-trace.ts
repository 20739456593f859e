import type { TokenUsage } from '../../providers/answers/token-usage.ts';
import type { Cost } from '../cost/cost.ts';

/** What the rollups count of a trace. */
export interface CountedTrace {
  /** The trace's id: the day that it counts for is the one in it. */
  readonly id: string;
  /** The id of zeros for what belongs to no organisation. */
  readonly organizationId: string;
  readonly userId: string | null;
  readonly tokenId: string | null;
  readonly provider: string;
  /** As it was sent; as it was asked for where nothing was sent. */
  readonly model: string | null;
  readonly route: string | null;
  readonly keyId: string | null;
  readonly keyName: string | null;
  readonly repository: string | null;
  readonly branch: string | null;
  readonly conversationId: string | null;
  readonly outcome: string;
  readonly usage: TokenUsage | null;
  /** Null for an answer that nobody charges for. */
  readonly cost: Pick<Cost, 'amount' | 'state' | 'price'> | null;
}
