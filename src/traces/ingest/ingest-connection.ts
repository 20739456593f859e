import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { clientConfig } from '../../database/client-config.ts';
import type { DatabaseAddress } from '../../database/data-source-options.ts';
import type { FromIngest } from './messages.ts';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 3000;

/**
 * The one connection of the thread that stores exchanges. While the database is away it tries again, for as long as it
 * takes: the spool holds what there is to store.
 */
export class IngestConnection {
  #client: pg.Client | undefined;
  #closed = false;

  constructor(
    private readonly address: DatabaseAddress,
    private readonly tell: (message: FromIngest) => void,
  ) {}

  /**
   * Does the work with a connection, again and again while the database is away.
   *
   * @throws what the database says of the work itself: data it does not take
   */
  async whenever<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    let pause = FIRST_PAUSE_MS;
    for (;;) {
      try {
        const result = await work(await this.#connected());
        if (pause > FIRST_PAUSE_MS) this.tell({ kind: 'going-on' });
        return result;
      } catch (error) {
        await this.#drop();
        if (this.#closed || isAboutTheWork(error)) throw error;
        if (pause === FIRST_PAUSE_MS) this.tell({ kind: 'waiting', cause: causeOf(error) });
        await sleep(pause);
        pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
      }
    }
  }

  /** Does the work once, unless the database is away. */
  async once(work: (client: pg.Client) => Promise<void>): Promise<boolean> {
    try {
      await work(await this.#connected());
      return true;
    } catch {
      await this.#drop();
      return false;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#drop();
  }

  async #connected(): Promise<pg.Client> {
    if (this.#client) return this.#client;
    const client = new pg.Client(clientConfig(this.address, 'tracegate record'));
    client.on('error', () => void this.#drop(client));
    await client.connect();
    this.#client = client;
    return client;
  }

  /** A connection on which something failed may be in the middle of a transaction: a new one is in none. */
  async #drop(client = this.#client): Promise<void> {
    if (!client) return;
    if (this.#client === client) this.#client = undefined;
    await client.end().catch(() => {});
  }
}

/**
 * SQLSTATE classes by which the database refuses the data (PostgreSQL, appendix A: data exception, constraint, program
 * limit, raised by a trigger). All others, a missing table too, are for an operator to mend, and waited for.
 */
const OF_THE_WORK = /^(?:2[123]|54|P0)/;

function isAboutTheWork(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && code.length === 5 && /^[0-9A-Z]{5}$/.test(code))
    return OF_THE_WORK.test(code);
  // An error of ours, not of a connection: a connection's has a system's word for a code, or says that it ended.
  return code === undefined && !/connection|timeout/i.test((error as Error).message);
}

/** A stable word, without address or data. */
function causeOf(error: unknown): string {
  const { code, name } = error as { code?: string; name?: string };
  return code ?? name ?? 'unknown';
}
