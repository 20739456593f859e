import { Injectable } from '@nestjs/common';
import type { ProviderName } from '../providers/provider.ts';
import type { Outcome } from './exchange.ts';

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
}

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

  onEnded(listener: (exchange: EndedExchange) => void): void {
    this.#ended.push(listener);
  }

  onStored(listener: (exchanges: StoredExchanges) => void): void {
    this.#stored.push(listener);
  }

  ended(exchange: EndedExchange): void {
    for (const listener of this.#ended) listener(exchange);
  }

  stored(exchanges: StoredExchanges): void {
    for (const listener of this.#stored) listener(exchanges);
  }
}
