import type { StoredExchanges } from '../exchange-events.ts';
import type { CacheAlert } from './messages.ts';

/** What came of storing some exchanges. */
export interface Stored {
  readonly stored: StoredExchanges;
  readonly alerts: readonly CacheAlert[];
}
