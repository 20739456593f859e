import { momentOfId } from '../../../common/identifier.ts';
import type { SpoolPosition } from '../spool-position.ts';
import { compactDirectory } from './compact-directory.ts';
import { DirectoryReader } from './directory-reader.ts';
import { OpenFiles } from './open-files.ts';
import type { CompactOptions, SpoolReaderOptions } from './spool-reader-options.ts';
import { SpooledExchange } from './spooled-exchange.ts';

/**
 * Reads the spool of this process while it is written, and those of dead processes, for the thread that stores records.
 * It reads no further than it is asked for exchanges, and keeps in memory only where the frames lie of those which are not
 * released. Reading the same spool again, after a restart, may hand out an exchange again that was released: whoever
 * stores them tells by its id, and what is stored already wins over an interrupted one.
 */
export class SpoolReader {
  readonly #options: SpoolReaderOptions;
  readonly #files = new OpenFiles();
  readonly #own: DirectoryReader;
  #directories: DirectoryReader[];

  constructor(options: SpoolReaderOptions) {
    this.#options = options;
    this.#own = new DirectoryReader(options.directory, true, this.#files, options);
    this.#directories = [this.#own];
    for (const directory of options.adopted) this.adopt(directory);
  }

  /** The writer has come so far. After its end it tells a segment that will never be there. */
  advance(position: SpoolPosition): void {
    this.#own.advance(position);
  }

  /** Reads the spool of a dead process too, which this process holds now. */
  adopt(directory: string): void {
    this.#directories.push(new DirectoryReader(directory, false, this.#files, this.#options));
  }

  /**
   * The next exchanges that are closed, or interrupted, in the order of their end; each is handed out once.
   * @param most how many; fewer where no more are known to be at their end
   */
  async next(most: number): Promise<SpooledExchange[]> {
    const found: SpooledExchange[] = [];
    for (const directory of this.#inTurn()) {
      while (directory.ended.length < most - found.length && directory.scan()) await nextTurn();
      const ended = directory.ended.splice(0, most - found.length);
      found.push(...ended.map((exchange) => new SpooledExchange(exchange, this.#files)));
    }
    this.#leaveEmpty();
    return found;
  }

  /** Exchanges of this process which arrived longer ago than this, and are not closed as far as was read. */
  underWay(olderThanMs: number): SpooledExchange[] {
    const before = Date.now() - olderThanMs;
    return [...this.#own.exchanges.values()]
      .filter((exchange) => exchange.has('opened') && !exchange.isEnded && momentOfId(exchange.id) <= before)
      .map((exchange) => new SpooledExchange(exchange, this.#files));
  }

  /** Forgets exchanges that are safely stored, and deletes the segments in which nothing else is needed. */
  async release(ids: Iterable<string>): Promise<void> {
    for (const id of ids) this.#directories.some((directory) => directory.release(id));
    this.#leaveEmpty();
  }

  /**
   * Gives back the room of segments that a few long streams hold.
   * @returns the bytes that were copied; 0 where there was nothing to be gained
   * @throws NodeJS.ErrnoException where the copy cannot be written; nothing is lost then
   */
  async compact(options: CompactOptions = {}): Promise<number> {
    const copied = compactDirectory(this.#own, this.#files, options);
    if (copied > 0) this.#options.onBytes(copied);
    return copied;
  }

  /** Closes the files. */
  close(): void {
    this.#files.closeAll();
  }

  /** Each time another directory comes first, so that an old spool does not hold up the new one. */
  #inTurn(): DirectoryReader[] {
    const [first, ...others] = this.#directories;
    if (first) this.#directories = [...others, first];
    return [...this.#directories];
  }

  #leaveEmpty(): void {
    for (const directory of this.#directories.filter(({ isEmpty }) => isEmpty)) {
      this.#directories = this.#directories.filter((other) => other !== directory);
      this.#options.onEmptied(directory.directory);
    }
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
