import { Injectable } from '@nestjs/common';
import type { ProviderName } from '../providers/provider.ts';
import type { Recognition } from '../routing/agents/recognize-agent.ts';
import type { Outcome } from './exchange.ts';
import type { AttemptRecord } from './record/attempt-record.ts';

/** What is counted of an exchange at its end. */
export interface EndedExchange {
  readonly provider: ProviderName;
  readonly outcome: Outcome;
  /** What the client got; undefined if it left before. */
  readonly status: number | undefined;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** Milliseconds. */
  readonly durationMs: number;
  /** Milliseconds; undefined where no byte of an answer came. */
  readonly timeToFirstByteMs: number | undefined;
  /** Each try, where there was more than one. */
  readonly attempts?: ReadonlyArray<Pick<AttemptRecord, 'provider' | 'status'>>;
  /** Of a request of an agent, whether it was recognised. */
  readonly recognized?: Recognition['kind'] | undefined;
}

/** Whether a target that failed is passed over from now on, or asked as ever. */
export type BreakerState = 'open' | 'closed';

/** What was read out of exchanges when they reached the database. */
export interface StoredExchanges {
  readonly count: number;
  /** By class of token. */
  readonly tokens: Readonly<Record<string, number>>;
  /** Collapses of a conversation's prompt cache that were noticed. */
  readonly cacheCollapses: number;
  /** Milliseconds from the end of the oldest of them to its being stored. */
  readonly lagMs: number;
}

/** Tells whoever counts what happens to exchanges in this process. */
@Injectable()
export class ExchangeEvents {
  readonly #ended: Array<(exchange: EndedExchange) => void> = [];
  readonly #stored: Array<(exchanges: StoredExchanges) => void> = [];
  readonly #breakers: Array<(provider: ProviderName, state: BreakerState) => void> = [];

  onEnded(listener: (exchange: EndedExchange) => void): void {
    this.#ended.push(listener);
  }

  onStored(listener: (exchanges: StoredExchanges) => void): void {
    this.#stored.push(listener);
  }

  onBreakerTurned(listener: (provider: ProviderName, state: BreakerState) => void): void {
    this.#breakers.push(listener);
  }

  breakerTurned(provider: ProviderName, state: BreakerState): void {
    for (const listener of this.#breakers) listener(provider, state);
  }

  ended(exchange: EndedExchange): void {
    for (const listener of this.#ended) listener(exchange);
  }

  stored(exchanges: StoredExchanges): void {
    for (const listener of this.#stored) listener(exchanges);
  }
}
