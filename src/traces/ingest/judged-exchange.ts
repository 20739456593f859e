import type { Cost } from '../../usage/cost/cost.ts';
import type { Placement } from '../conversations/placement.ts';
import type { ReadExchange } from './read-exchange.ts';

/** An exchange with all that was found out about it. */
export interface JudgedExchange {
  readonly exchange: ReadExchange;
  /** Undefined where nothing is charged. */
  readonly cost: Cost | undefined;
  readonly placement: Placement | undefined;
}
