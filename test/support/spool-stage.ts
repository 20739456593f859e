import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SpoolReader } from '../../src/traces/spool/reading/spool-reader.ts';
import type { SpooledExchange } from '../../src/traces/spool/reading/spooled-exchange.ts';
import type { SpoolState } from '../../src/traces/spool/spool-state.ts';
import { SpoolWriter } from '../../src/traces/spool/writing/spool-writer.ts';
import type { SpoolWriterOptions } from '../../src/traces/spool/writing/spool-writer-options.ts';
import { FaultySpoolDisk } from './faulty-spool-disk.ts';

/** A spool in a temporary directory, with what was told about it. */
export class SpoolStage {
  readonly root = mkdtempSync(join(tmpdir(), 'tracegate-spool-'));
  readonly disk = new FaultySpoolDisk();
  readonly states: SpoolState[] = [];
  readonly failures: unknown[] = [];
  readonly torn: number[] = [];
  readonly emptied: string[] = [];
  writer: SpoolWriter;
  reader: SpoolReader;

  /** Starts a writer and a reader for it. */
  async start(options: Partial<SpoolWriterOptions> = {}): Promise<void> {
    this.writer = await SpoolWriter.start({
      directory: this.root,
      maxBytes: 1024 * 1024 * 1024,
      onWritten: (position) => this.reader?.advance(position),
      onState: (state) => this.states.push(state),
      onFailure: (error) => this.failures.push(error),
      disk: this.disk,
      ballastBytes: 1024,
      retryMs: 10,
      ...options,
    });
    this.read();
  }

  /** Reads the spool anew, as a worker does that was started again; mostly it hears at once how far the writer is. */
  read(hears = true): void {
    this.reader?.close();
    this.reader = new SpoolReader({
      directory: this.root,
      adopted: [],
      onBytes: (bytes) => this.writer.changeBytes(bytes),
      onEmptied: (directory) => this.emptied.push(directory),
      onTorn: (_path, bytes) => this.torn.push(bytes),
    });
    if (hears) this.reader.advance(this.writer.written);
  }

  /** What has ended by now, whatever was announced. */
  async ended(): Promise<SpooledExchange[]> {
    this.reader.advance(this.writer.written);
    return this.reader.next(1000);
  }

  /** Reads the directory as the next process does, after this one has died. */
  adopt(): SpoolReader {
    return new SpoolReader({
      directory: mkdtempSync(join(tmpdir(), 'tracegate-spool-')),
      adopted: [this.root],
      onBytes: () => undefined,
      onEmptied: (directory) => this.emptied.push(directory),
      onTorn: (_path, bytes) => this.torn.push(bytes),
    });
  }

  async leave(): Promise<void> {
    await this.writer?.stop().catch(() => undefined);
    this.reader?.close();
    rmSync(this.root, { recursive: true, force: true });
  }
}
