import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import type { Freshness } from '../common/fresh-cache.ts';
import { newId } from '../common/identifier.ts';
import { logger } from '../common/logging/logger.ts';
import { clientConfig } from './client-config.ts';
import type { DatabaseAddress } from './data-source-options.ts';

const CHANNEL = 'tracegate_changes';
const HEARTBEAT_MS = 1000;
/** Silence after which the connection no longer counts as hearing. With the caches' own five seconds it keeps the promise. */
const DEAF_AFTER_MS = 3000;
const RECONNECT_MS = 1000;
/** A heartbeat that takes longer says that the database is slow: sooner than it counts as deaf. */
const SLOW_AFTER_MS = 2000;

/** What changed in the database, by whichever process: everything remembered of it is out of date. */
export interface Change {
  readonly kind: 'token' | 'user' | 'organization' | 'traces' | 'conversation';
  /** Of traces: the organisation's and theirs, with commas between them. Of a conversation: its hash, and where it moved to. */
  readonly id: string;
}

/**
 * Hears of changes by PostgreSQL's `LISTEN`, on a connection of its own. It sends itself a heartbeat through the database,
 * so that it knows whether it still hears: a connection that is silently gone, or a pooler that passes no notifications,
 * must not make caches believe that nothing has changed.
 */
export class ChangeFeed implements Freshness, OnModuleInit, OnApplicationShutdown {
  readonly #listeners: Array<(change: Change) => void> = [];
  readonly #self = newId();
  #client: pg.Client | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #heardTick = Number.NEGATIVE_INFINITY;
  #hearingSince = Number.POSITIVE_INFINITY;
  /** When the newest heartbeat that came back was sent. */
  #beatTick = Number.NEGATIVE_INFINITY;
  #stopped = false;

  constructor(private readonly address: DatabaseAddress) {}

  /** Calls back for each change, from now on. */
  on(listener: (change: Change) => void): void {
    this.#listeners.push(listener);
  }

  /** Tells this process of a change that it has just committed, before the database does, and tells all the others. */
  tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  /** Since when, in milliseconds since the epoch, every change was heard; Infinity while it does not hear. */
  heardSince(): number {
    return performance.now() - this.#heardTick < DEAF_AFTER_MS
      ? this.#hearingSince
      : Number.POSITIVE_INFINITY;
  }

  isSlow(): boolean {
    return performance.now() - this.#beatTick > SLOW_AFTER_MS;
  }

  async onModuleInit(): Promise<void> {
    await this.#connect();
    this.#heartbeat = setInterval(() => void this.#beat(), HEARTBEAT_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#heartbeat);
    await this.#client?.end().catch(() => {});
  }

  async #connect(): Promise<void> {
    if (this.#stopped) return;
    const client = new pg.Client(clientConfig(this.address, 'tracegate changes'));
    this.#client = client;
    client.on('notification', ({ payload = '' }) => this.#hear(payload));
    client.on('error', () => this.#lose(client));
    client.on('end', () => this.#lose(client));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      await this.#beat();
    } catch {
      this.#lose(client);
    }
  }

  async #beat(): Promise<void> {
    const client = this.#client;
    try {
      const beat = `heartbeat:${this.#self}:${performance.now()}`;
      await client?.query('SELECT pg_notify($1, $2)', [CHANNEL, beat]);
    } catch {
      if (client) this.#lose(client);
    }
  }

  #hear(payload: string): void {
    const separator = payload.indexOf(':');
    const kind = payload.slice(0, separator);
    const id = payload.slice(separator + 1);
    if (kind === 'heartbeat') {
      const [self, sentTick] = id.split(':');
      if (self === this.#self) this.#noteHeartbeat(Number(sentTick));
      return;
    }
    this.tell({ kind: kind as Change['kind'], id });
  }

  #noteHeartbeat(sentTick: number): void {
    this.#beatTick = sentTick;
    // After a silence nobody knows what was missed meanwhile: only what is read from now on is known to be fresh.
    if (this.heardSince() === Number.POSITIVE_INFINITY) this.#hearingSince = Date.now();
    this.#heardTick = performance.now();
  }

  #lose(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#heardTick = Number.NEGATIVE_INFINITY;
    if (this.#stopped) return;
    logger.warn(
      'the connection that hears of changes is gone; remembered things are read anew every few seconds',
    );
    client.end().catch(() => {});
    setTimeout(() => void this.#connect(), RECONNECT_MS).unref();
  }
}
