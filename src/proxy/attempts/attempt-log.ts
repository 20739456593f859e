import type { Ending } from '../../traces/exchange.ts';
import type { AttemptRecord } from '../../traces/record/attempt-record.ts';
import type { Attempt } from './attempt.ts';

/** Notes the tries of one exchange, each with its time. */
export class AttemptLog {
  readonly #made: AttemptRecord[] = [];
  #startedAt = 0;
  #startedTick = 0;
  #failedTick: number | undefined;

  /** All tries, where there was more than one: of a single one the exchange itself says all. */
  get several(): readonly AttemptRecord[] {
    return this.#made.length > 1 ? this.#made : [];
  }

  begin(): void {
    this.#startedAt = Date.now();
    this.#startedTick = performance.now();
    this.#failedTick = undefined;
  }

  /** The try under way has failed: what is waited for from here on is not its time. */
  failed(): void {
    this.#failedTick = performance.now();
  }

  end({ route, key }: Attempt, { status, cause }: Pick<Ending, 'status' | 'cause'>): void {
    const endedTick = this.#failedTick ?? performance.now();
    this.#made.push({
      provider: route.provider.name,
      model: route.sentModel ?? null,
      keyName: key.name,
      keyOwner: key.owner.kind === 'person' ? 'me' : 'org',
      status: status ?? null,
      cause: cause ?? null,
      startedAt: new Date(this.#startedAt).toISOString(),
      durationMs: Math.round((endedTick - this.#startedTick) * 10) / 10,
    });
  }
}
