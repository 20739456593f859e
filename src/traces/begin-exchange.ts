import { Injectable } from '@nestjs/common';
import type { Decided } from './exchange.ts';

/** An exchange whose record is open. Only `EndExchange` closes it. */
export interface OpenExchange extends Decided {
  readonly opened: true;
}

/**
 * Opens the record of an exchange before anything is sent to the provider. The record lies in memory until it is closed;
 * this is the step at which it becomes durable once it has a store.
 */
@Injectable()
export class BeginExchange {
  begin(decided: Decided): OpenExchange {
    return { ...decided, opened: true };
  }
}
