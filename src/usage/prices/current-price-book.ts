import { type Queryable, rowsOf } from '../queryable.ts';
import { PriceBook } from './price-book.ts';
import { organizationPrice, STORED_PRICE_COLUMNS, type StoredPrice } from './stored-price.ts';

/**
 * The price book of now: read anew only where a price has changed since, which one row of the database tells. For whoever
 * appraises again and again; ask for it once a batch.
 */
export class CurrentPriceBook {
  #version: string | undefined;
  #book = new PriceBook([]);

  /** The book by the prices that the client's transaction sees. */
  async read(client: Queryable): Promise<PriceBook> {
    // The version first: a change between the two is then read now, and once more the next time.
    const [row] = await rowsOf<{ version: string }>(client, 'SELECT version FROM price_book_version');
    if (!row || row.version !== this.#version) this.#book = await readPrices(client);
    this.#version = row?.version;
    return this.#book;
  }
}

async function readPrices(client: Queryable): Promise<PriceBook> {
  const rows = await rowsOf<StoredPrice>(client, `SELECT ${STORED_PRICE_COLUMNS} FROM prices`);
  return new PriceBook(rows.map(organizationPrice));
}
