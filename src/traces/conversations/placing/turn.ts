import type { ExchangeToPlace } from '../exchange-to-place.ts';
import type { ThreadIdentity } from '../identify/thread-identity.ts';
import type { Place } from '../reading/find-place.ts';
import type { Link } from '../threading/chain.ts';
import type { Owner } from './owner.ts';

/** An exchange with all that was read of it before anything is looked up. */
export interface Turn {
  readonly exchange: ExchangeToPlace;
  readonly owner: Owner;
  readonly identity: ThreadIdentity;
  /** What the request says, in the order of the conversation. */
  readonly links: readonly Link[];
  /** How many messages it has; null where there is no body. */
  readonly messages: number | null;
  /** What the answer adds; undefined where there is no whole one. */
  readonly answer: Link | undefined;
  /** What stands around the messages, see `turnContext`. */
  readonly context: string;
  readonly client: string | null;
  readonly place: Place;
}
