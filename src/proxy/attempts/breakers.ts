import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { OpenedKey } from '../../keys/open-key.ts';
import type { ProviderName } from '../../providers/provider.ts';
import { ExchangeEvents } from '../../traces/exchange-events.ts';

/** Failures in a row after which a target is left alone. */
const FAILURES_TO_OPEN = 5;
/** Milliseconds until one request may find out whether it is well again; doubled with each that finds out that it is not. */
const FIRST_REST_MS = 10_000;
const LONGEST_REST_MS = 160_000;
const MAX_TARGETS = 10_000;

/** A target that failed the last time it was asked. */
interface Trouble {
  readonly provider: ProviderName;
  failures: number;
  restMs: number;
  /** On the monotonic clock: until then nobody asks; undefined while the target is still asked as ever. */
  restsUntil: number | undefined;
}

/** What is asked: a provider with a key, at the key's address. */
export interface BrokenTarget {
  readonly provider: ProviderName;
  readonly key: Pick<OpenedKey, 'id' | 'baseUrl'>;
}

/**
 * Remembers, in this process, which targets fail: after five failures in a row a target is passed over where there is
 * another, until one request has found it well. Where there is no other, it is asked all the same: its own error says more
 * than we could.
 */
@Injectable()
export class Breakers {
  readonly #troubles: LRUCache<string, Trouble>;

  constructor(private readonly events: ExchangeEvents) {
    this.#troubles = new LRUCache({
      max: MAX_TARGETS,
      dispose: ({ provider, restsUntil }, _, reason) => {
        if (restsUntil !== undefined && reason !== 'set') events.breakerTurned(provider, 'closed');
      },
    });
  }

  /** Whether a target may be asked. Of one that has rested long enough only one request may, which finds out for all. */
  admits(target: BrokenTarget, now = performance.now()): boolean {
    const trouble = this.#troubles.get(nameOf(target));
    if (trouble?.restsUntil === undefined) return true;
    if (now < trouble.restsUntil) return false;
    // Should it never say what it found, the next one may ask after as long again.
    trouble.restsUntil = now + trouble.restMs;
    return true;
  }

  succeeded(target: BrokenTarget): void {
    if (this.#troubles.size > 0) this.#troubles.delete(nameOf(target));
  }

  failed(target: BrokenTarget, now = performance.now()): void {
    const name = nameOf(target);
    const trouble = this.#troubles.get(name) ?? newTrouble(target);
    this.#troubles.set(name, trouble);
    trouble.failures++;
    if (trouble.failures < FAILURES_TO_OPEN) return;
    if (trouble.restsUntil === undefined) this.events.breakerTurned(target.provider, 'open');
    else trouble.restMs = Math.min(trouble.restMs * 2, LONGEST_REST_MS);
    trouble.restsUntil = now + trouble.restMs;
  }
}

const newTrouble = ({ provider }: BrokenTarget): Trouble => ({
  provider,
  failures: 0,
  restMs: FIRST_REST_MS,
  restsUntil: undefined,
});

function nameOf({ key }: BrokenTarget): string {
  return `${key.id} ${key.baseUrl.href}`;
}
