import { setAsideRecord } from './set-aside-record.ts';
import type { BodyKeyWishes } from './body-key-wishes.ts';
import type { IngestConnection } from './ingest-connection.ts';
import type { FromIngest } from './messages.ts';
import type { ReadExchange } from './read-exchange.ts';
import { showUnderWay } from './show-under-way.ts';
import { StoreBatch } from './store-batch.ts';
import type { Stored } from './stored.ts';

const NOTHING: Stored = { stored: { count: 0, tokens: {}, cacheCollapses: 0, lagMs: 0 }, alerts: [] };

/**
 * Stores exchanges for good: all of them in one transaction, and where the database refuses something of them, one by one,
 * so that one which it does not take holds up no other. That one is set aside as it is.
 */
export class StoreExchanges {
  readonly #batch: StoreBatch;

  constructor(
    private readonly connection: IngestConnection,
    keys: BodyKeyWishes,
    private readonly asideDirectory: string,
    private readonly tell: (message: FromIngest) => void,
  ) {
    this.#batch = new StoreBatch(keys);
  }

  async store(exchanges: readonly ReadExchange[]): Promise<Stored> {
    try {
      return await this.connection.whenever((client) => this.#batch.store(client, exchanges));
    } catch (error) {
      if (exchanges.length === 1) {
        await this.setAside(exchanges[0]!.opened.id, asTheyCame(exchanges[0]!), error);
        return NOTHING;
      }
      const middle = exchanges.length >> 1;
      return sumOf(await this.store(exchanges.slice(0, middle)), await this.store(exchanges.slice(middle)));
    }
  }

  /** Shows exchanges that are under way. False where the database is away: they are shown when they end. */
  show(opened: readonly Buffer[]): Promise<boolean> {
    return this.connection.once((client) => showUnderWay(client, opened));
  }

  /** Keeps a record that cannot be stored in a file of its own, for a person to look at. */
  async setAside(id: string, record: object, error: unknown): Promise<void> {
    await setAsideRecord(this.asideDirectory, id, record);
    this.tell({ kind: 'set-aside', id, cause: (error as { code?: string }).code ?? (error as Error).name });
  }
}

function asTheyCame({ opened, closed, request, response }: ReadExchange): object {
  return {
    opened,
    closed,
    request: request?.bytes.toString('base64'),
    response: response?.bytes.toString('base64'),
  };
}

function sumOf(one: Stored, other: Stored): Stored {
  const tokens: Record<string, number> = { ...one.stored.tokens };
  for (const [name, amount] of Object.entries(other.stored.tokens))
    tokens[name] = (tokens[name] ?? 0) + amount;
  return {
    stored: {
      count: one.stored.count + other.stored.count,
      tokens,
      cacheCollapses: one.stored.cacheCollapses + other.stored.cacheCollapses,
      lagMs: Math.max(one.stored.lagMs, other.stored.lagMs),
    },
    alerts: [...one.alerts, ...other.alerts],
  };
}
