import { adoptSpools } from '../spool/directories/adopt-spools.ts';
import { claimSpool } from '../spool/directories/claim-spool.ts';
import type { HeldSpool } from '../spool/directories/held-spool.ts';

/** The directories of spools that this process holds: its own, and those of processes that died. */
export class SpoolDirectories {
  readonly #adopted = new Map<string, HeldSpool>();

  private constructor(
    private readonly dataDir: string,
    readonly own: HeldSpool,
  ) {}

  /** Takes a new directory for this process, and all that nobody holds any more. */
  static async open(dataDir: string): Promise<SpoolDirectories> {
    const directories = new SpoolDirectories(dataDir, await claimSpool(dataDir));
    await directories.adopt();
    return directories;
  }

  /** Directories of dead processes that are not emptied yet. */
  get adopted(): string[] {
    return [...this.#adopted.keys()];
  }

  /** What the adopted ones held when they were taken, in bytes. */
  get adoptedBytes(): number {
    return [...this.#adopted.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Takes what nobody holds any more. */
  async adopt(): Promise<HeldSpool[]> {
    const found = await adoptSpools(this.dataDir);
    for (const held of found) this.#adopted.set(held.directory, held);
    return found;
  }

  /** Lets go of an adopted directory that is empty. */
  async leave(directory: string): Promise<void> {
    const held = this.#adopted.get(directory);
    this.#adopted.delete(directory);
    await held?.leave();
  }

  /** Lets go of all. What is left in them is for the next process. */
  async close(): Promise<void> {
    for (const held of [...this.#adopted.values(), this.own]) await held.leave();
  }
}
