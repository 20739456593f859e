import type { SpooledExchange } from '../spool/reading/spooled-exchange.ts';
import type { SpoolReader } from '../spool/reading/spool-reader.ts';
import type { FromIngest } from './messages.ts';
import { readExchange, type ReadExchange } from './read-exchange.ts';
import type { StoreExchanges } from './store-exchanges.ts';

const MAX_EXCHANGES = 200;
/** Bodies of one transaction together, in bytes: what is read of them is held in memory meanwhile. */
const MAX_BYTES = 4 * 1024 * 1024;
/** What comes within this time is stored together. */
const GATHER_MS = 100;
/** An exchange that lasts longer than this is shown while it goes on. */
const SHOWN_AFTER_MS = 1000;
const LOOK_MS = 500;
/** How often room is looked for that long streams hold in old segments. */
const COMPACT_MS = 10_000;

/** Moves exchanges from the spool into the database until it is told to stop. */
export class IngestLoop {
  readonly #shown = new Set<string>();
  #compactedTick = performance.now();
  #stopping = false;
  #wake: () => void = () => {};

  constructor(
    private readonly reader: SpoolReader,
    private readonly store: StoreExchanges,
    private readonly tell: (message: FromIngest) => void,
  ) {}

  /** There is more in the spool. */
  wake(): void {
    this.#wake();
  }

  /** Ends `run` once what is in the spool is stored. */
  stop(): void {
    this.#stopping = true;
    this.#wake();
  }

  async run(): Promise<void> {
    for (;;) {
      const found = await this.reader.next(MAX_EXCHANGES);
      if (found.length > 0) await this.#move(found);
      else if (this.#stopping) return;
      else await this.#rest();
    }
  }

  async #rest(): Promise<void> {
    await this.#showUnderWay();
    await this.#compact();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LOOK_MS);
      this.#wake = () => {
        clearTimeout(timer);
        setTimeout(resolve, this.#stopping ? 0 : GATHER_MS);
      };
    });
    this.#wake = () => {};
  }

  /** In parts that fit into memory, each in a transaction of its own. */
  async #move(found: readonly SpooledExchange[]): Promise<void> {
    let batch: ReadExchange[] = [];
    let bytes = 0;
    for (const spooled of found) {
      const exchange = await this.#read(spooled);
      if (!exchange) continue;
      batch.push(exchange);
      bytes += (exchange.request?.bytes.length ?? 0) + (exchange.response?.bytes.length ?? 0);
      if (bytes < MAX_BYTES) continue;
      await this.#storeAndRelease(batch);
      [batch, bytes] = [[], 0];
    }
    await this.#storeAndRelease(batch);
  }

  /** Undefined for what cannot be read: it is set aside as it is. */
  async #read(spooled: SpooledExchange): Promise<ReadExchange | undefined> {
    try {
      return await readExchange(spooled);
    } catch (error) {
      await this.store.setAside(spooled.id, { opened: spooled.opened.toString('base64') }, error);
      await this.reader.release([spooled.id]);
      return undefined;
    }
  }

  async #storeAndRelease(batch: readonly ReadExchange[]): Promise<void> {
    if (batch.length === 0) return;
    const done = await this.store.store(batch);
    const ids = batch.map(({ opened }) => opened.id);
    for (const id of ids) this.#shown.delete(id);
    await this.reader.release(ids);
    this.tell({ kind: 'stored', ...done });
  }

  async #compact(): Promise<void> {
    if (performance.now() - this.#compactedTick < COMPACT_MS) return;
    this.#compactedTick = performance.now();
    // Without room for the copy nothing is lost: the segments stay as they are.
    await this.reader.compact().catch(() => {});
  }

  async #showUnderWay(): Promise<void> {
    const long = this.reader.underWay(SHOWN_AFTER_MS).filter(({ id }) => !this.#shown.has(id));
    if (long.length === 0) return;
    const ids = long.map(({ id }) => id);
    // They will be stored when they end, whatever becomes of this.
    if (await this.store.show(long.map(({ opened }) => opened))) for (const id of ids) this.#shown.add(id);
  }
}
