import { join } from 'node:path';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { logger } from '../../common/logging/logger.ts';
import { Configuration } from '../../config/configuration.ts';
import type { DatabaseAddress } from '../../database/data-source-options.ts';
import { DATABASE_ADDRESS } from '../../database/database.module.ts';
import { BodyKeys } from '../bodies/body-keys.ts';
import { CaptureClock } from '../capture/capture-clock.ts';
import { ExchangeEvents } from '../exchange-events.ts';
import type { SpoolState } from '../spool/spool-state.ts';
import { SpoolWriter } from '../spool/writing/spool-writer.ts';
import { IngestThread } from './ingest-thread.ts';
import { logIngest } from './log-ingest.ts';
import type { FromIngest } from './messages.ts';
import { SpoolDirectories } from './spool-directories.ts';

/** How often spools of processes that died beside this one are looked for. */
const ADOPT_MS = 30_000;

/** How the spool is doing. */
export interface SpoolStatus {
  /** Bytes on the disk. */
  readonly bytes: number;
  /** Bytes in memory that wait to be written. */
  readonly waitingBytes: number;
  readonly state: SpoolState;
  /** Records of refusals that found no room. */
  readonly lost: number;
  /** Records that the database did not take. */
  readonly setAside: number;
}

/** The spool of this process and the thread that empties it into the database. Nothing of it waits for the database. */
@Injectable()
export class RecordSpool implements OnModuleInit, OnApplicationShutdown {
  /** Whether the operator wants bodies kept. */
  readonly keepsBodies: boolean;
  /** When exchanges hand on what they have gathered. */
  readonly clock = new CaptureClock();
  #directories: SpoolDirectories | undefined;
  #writer: SpoolWriter | undefined;
  #thread: IngestThread | undefined;
  #adopting: NodeJS.Timeout | undefined;
  #lost = 0;
  #setAside = 0;

  constructor(
    private readonly configuration: Configuration,
    @Inject(DATABASE_ADDRESS) private readonly database: DatabaseAddress,
    private readonly events: ExchangeEvents,
    private readonly bodyKeys: BodyKeys,
  ) {
    this.keepsBodies = configuration.capture === 'full';
  }

  /** Undefined where nothing is recorded: the operator wants it so, or this process serves no requests to providers. */
  get writer(): SpoolWriter | undefined {
    return this.#writer;
  }

  get status(): SpoolStatus {
    const { bytes = 0, waitingBytes = 0, state = 'open' } = this.#writer ?? {};
    return { bytes, waitingBytes, state, lost: this.#lost, setAside: this.#setAside };
  }

  async onModuleInit(): Promise<void> {
    const { capture, role, dataDir, spoolMaxBytes } = this.configuration;
    if (capture === 'off' || role === 'api') return;
    const directories = await SpoolDirectories.open(dataDir);
    this.#directories = directories;
    this.#writer = await SpoolWriter.start({
      directory: directories.own.directory,
      maxBytes: spoolMaxBytes,
      heldBytes: directories.adoptedBytes,
      onWritten: (position) => this.#thread?.tell({ kind: 'advance', position }),
      onState: (state) => this.#noteState(state),
      onFailure: (error) => logger.error({ err: error }, 'the spool cannot be written; it is tried again'),
    });
    this.#startThread(directories, this.#writer);
    this.#adopting = setInterval(() => void this.#adopt(), ADOPT_MS).unref();
  }

  /** Records an exchange that went no further than our door: both halves, and nobody waits. */
  note(id: string, opened: Buffer, closed: Buffer): void {
    if (!this.#writer) return;
    this.#writer.open(id, opened).catch(() => this.#lost++);
    this.#writer.close(id, closed);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#adopting);
    this.clock.stop();
    await this.#writer
      ?.stop()
      .catch((error) => logger.error({ err: error }, 'the spool was not written to its end'));
    await this.#thread?.stop();
    await this.#directories?.close();
  }

  #startThread(directories: SpoolDirectories, writer: SpoolWriter): void {
    this.#thread = new IngestThread(
      () => ({
        spool: directories.own.directory,
        adopted: directories.adopted,
        setAside: join(this.configuration.dataDir, 'spool', 'set-aside'),
        database: this.database,
      }),
      () => [{ kind: 'advance', position: writer.written }],
      (message) => this.#hear(message),
    );
  }

  async #adopt(): Promise<void> {
    for (const { directory, bytes } of (await this.#directories?.adopt().catch(() => [])) ?? []) {
      this.#writer?.changeBytes(bytes);
      this.#thread?.tell({ kind: 'adopt', directory });
    }
  }

  #noteState(state: SpoolState): void {
    const { bytes } = this.status;
    if (state === 'open') logger.info({ bytes }, 'the spool has room again');
    else if (state === 'metadata-only')
      logger.error({ bytes }, 'the spool is full: exchanges are recorded without their bodies');
    else logger.error({ bytes }, 'the spool is full: new requests are refused');
  }

  #hear(message: FromIngest): void {
    logIngest(message);
    if (message.kind === 'bytes') this.#noteBytes(message.bytes);
    else if (message.kind === 'emptied') void this.#directories?.leave(message.directory);
    else if (message.kind === 'stored') this.events.stored(message.stored);
    else if (message.kind === 'set-aside') this.#setAside++;
    else if (message.kind === 'body-key') void this.#sendKey(message.organizationId);
  }

  #noteBytes(bytes: number): void {
    this.#writer?.changeBytes(bytes);
    this.#thread?.tell({ kind: 'fill', fill: this.status.bytes / this.configuration.spoolMaxBytes });
  }

  async #sendKey(organizationId: string): Promise<void> {
    const key = await this.bodyKeys.current(organizationId).catch(() => null);
    this.#thread?.tell({ kind: 'body-key', organizationId, key });
  }
}
