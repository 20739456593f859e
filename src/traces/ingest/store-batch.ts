import type { Client } from 'pg';
import { NO_ORGANIZATION } from '../../common/no-organization.ts';
import type { PriceBook } from '../../usage/prices/price-book.ts';
import { CurrentPriceBook } from '../../usage/prices/current-price-book.ts';
import { addToRollups } from '../../usage/rollups/add-to-rollups.ts';
import { PartsStore } from '../bodies/parts-store.ts';
import { placeInConversations } from '../conversations/place-in-conversations.ts';
import type { Placement } from '../conversations/placement.ts';
import { dayOf } from '../partitions/day-of.ts';
import { ensurePartitions } from '../partitions/ensure-partitions.ts';
import { knownPartitions } from '../partitions/known-partitions.ts';
import { beginWriting, type RecordsToWrite } from '../retention/begin-writing.ts';
import type { RecordSettings } from '../settings/record-settings.ts';
import type { BodyKeyWishes } from './body-key-wishes.ts';
import { countedTrace } from './counted-trace.ts';
import { costOf } from './cost-of.ts';
import { IngestSettings } from './ingest-settings.ts';
import { insertBodies } from './insert-bodies.ts';
import { closedAmong, insertTraces } from './insert-traces.ts';
import type { JudgedExchange } from './judged-exchange.ts';
import { type KeptBodies, keepBodies } from './keep-bodies.ts';
import type { ReadExchange } from './read-exchange.ts';
import type { Stored } from './stored.ts';
import { summaryOf } from './summary-of.ts';
import { toPlace } from './to-place.ts';
import { traceRow } from './trace-row.ts';
import { wordsOf } from './words-of.ts';

/** SQLSTATE of a row that a check refuses, and, without the name of a check, of one that finds no partition. */
const CHECK_VIOLATION = '23514';

/**
 * Stores exchanges with their bodies, sums and conversations in one transaction. What is stored already is left out, so
 * that whatever is told twice is there once.
 */
export class StoreBatch {
  readonly #settings = new IngestSettings();
  readonly #prices = new CurrentPriceBook();
  readonly #parts = new PartsStore();
  readonly #deletions = new Map<string, number>();

  constructor(private readonly keys: BodyKeyWishes) {}

  async store(client: Client, exchanges: readonly ReadExchange[]): Promise<Stored> {
    try {
      return await this.#store(client, exchanges);
    } catch (error) {
      if (!isWithoutPartition(error)) throw error;
      forgetPartitions(exchanges);
      throw new TryAgain('PARTITION_GONE');
    }
  }

  async #store(client: Client, exchanges: readonly ReadExchange[]): Promise<Stored> {
    for (const exchange of exchanges)
      await ensurePartitions(client, organizationOf(exchange), dayOf(exchange.opened.id));
    const settings = await this.#settings.of(client, exchanges.map(organizationOf));
    const prices = await this.#prices.read(client);
    await client.query('BEGIN');
    const record = await beginWriting(client, [...settings.keys()]);
    this.#forgetDeleted(record, settings.keys());
    const fresh = await notStored(client, exchanges);
    const erased = fresh.filter((exchange) => isErased(exchange, record));
    const judged = await place(
      client,
      fresh.filter((exchange) => !erased.includes(exchange)),
      prices,
      settings,
    );
    const kept = await this.#keepAll(judged, settings);
    await insertTraces(
      client,
      judged.map(({ exchange, placement, cost }) => traceRow(exchange, placement, cost)),
    );
    const parts = await this.#parts.put(
      client,
      kept.map((bodies) => bodies.parts),
    );
    await insertBodies(
      client,
      kept.map(({ row }) => row),
    );
    // Of a person who was erased meanwhile there is nothing left but sums, and those without him.
    const sums = erased.map((exchange) => sumsAlone(exchange, prices));
    await addToRollups(client, { added: [...judged, ...sums].map(countedTrace) });
    await client.query('COMMIT');
    parts.committed();
    return summaryOf(judged);
  }

  /** What was deleted is not there any more, whatever is remembered. */
  #forgetDeleted(record: RecordsToWrite, organizationIds: Iterable<string>): void {
    for (const id of organizationIds) {
      const deletions = record.deletionsOf(id);
      if ((this.#deletions.get(id) ?? 0) !== deletions) this.#parts.forget(id);
      this.#deletions.set(id, deletions);
    }
  }

  async #keepAll(
    judged: readonly JudgedExchange[],
    settings: ReadonlyMap<string, RecordSettings>,
  ): Promise<KeptBodies[]> {
    const kept: KeptBodies[] = [];
    for (const { exchange, placement } of judged) {
      const organizationId = organizationOf(exchange);
      const bodies = await this.#keep(exchange, placement, settings.get(organizationId)!);
      if (bodies) kept.push(bodies);
    }
    return kept;
  }

  async #keep(
    exchange: ReadExchange,
    placement: Placement | undefined,
    { sealBodies, search }: RecordSettings,
  ): Promise<KeptBodies | undefined> {
    // Of refusals there is nothing beyond the row.
    if (Object.keys(exchange.opened.headers).length === 0 && !exchange.request) return undefined;
    const cipher = sealBodies ? await this.keys.cipherOf(organizationOf(exchange)) : null;
    if (sealBodies && !cipher) throw new TryAgain('KEY_NOT_HERE');
    const text = sealBodies || !search ? null : textOf(exchange, placement);
    return keepBodies(exchange, cipher, text);
  }
}

/**
 * Nothing is wrong with the exchanges, and the same may work later: the key that bodies are sealed with cannot be had now, or
 * a day was dropped after its partitions had been looked for. They wait in the spool, as they do while the database is away.
 */
class TryAgain extends Error {
  override readonly name = 'TryAgain';

  constructor(readonly code: string) {
    super(code);
  }
}

function isWithoutPartition(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === CHECK_VIOLATION && constraint === undefined;
}

async function notStored(client: Client, exchanges: readonly ReadExchange[]): Promise<ReadExchange[]> {
  const stored = await closedAmong(
    client,
    exchanges.map((exchange) => ({ organizationId: organizationOf(exchange), id: exchange.opened.id })),
  );
  const byId = new Map(exchanges.map((exchange) => [exchange.opened.id, exchange]));
  return [...byId.values()].filter(({ opened }) => !stored.has(opened.id));
}

function isErased(exchange: ReadExchange, record: RecordsToWrite): boolean {
  const { userId, startedAt } = exchange.opened;
  return record.isErased(organizationOf(exchange), userId, startedAt);
}

/** What is left of an exchange of somebody who is erased. */
function sumsAlone(exchange: ReadExchange, prices: PriceBook): JudgedExchange {
  const opened = { ...exchange.opened, userId: null, tokenId: null };
  return { exchange: { ...exchange, opened }, cost: costOf(exchange, prices), placement: undefined };
}

async function place(
  client: Client,
  exchanges: readonly ReadExchange[],
  prices: PriceBook,
  settings: ReadonlyMap<string, RecordSettings>,
): Promise<JudgedExchange[]> {
  const priced = exchanges.map((exchange) => ({ exchange, cost: costOf(exchange, prices) }));
  const placements = await placeInConversations(
    client,
    priced.map(({ exchange, cost }) =>
      toPlace(exchange, cost, settings.get(organizationOf(exchange))!.sealBodies),
    ),
  );
  return priced.map(({ exchange, cost }, index) => ({ exchange, cost, placement: placements[index] }));
}

function textOf({ asked, answer }: ReadExchange, placement: Placement | undefined): string | null {
  if (asked === undefined && !answer) return null;
  return wordsOf(asked, placement?.newFrom ?? 0, answer?.text ?? '');
}

function organizationOf({ opened }: ReadExchange): string {
  return opened.organizationId ?? NO_ORGANIZATION;
}

function forgetPartitions(exchanges: readonly ReadExchange[]): void {
  for (const exchange of exchanges)
    knownPartitions.forget(organizationOf(exchange), dayOf(exchange.opened.id));
}
