import type { Sealed } from './keyring.ts';

/** A row that holds something sealed under a master key. */
export interface SealedRow extends Sealed {
  readonly id: string;
  /** The additional data of its seal. */
  readonly place: Buffer;
}

/** A table of which rows are sealed under master keys. */
export interface SealedRows {
  countNotUnder(masterKeyId: string): Promise<number>;
  /** The next rows, by id, that are not sealed under the given master key. */
  nextNotUnder(masterKeyId: string, afterId: string, limit: number): Promise<SealedRow[]>;
  /** Puts a new seal in place of the one that was read; false where the row was changed or removed meanwhile. */
  replaceSeal(row: SealedRow, sealed: Sealed): Promise<boolean>;
}
