import type { IdSource } from './ids.ts';

/** An uploaded or generated file. */
export interface StoredFile {
  id: string;
  name: string;
  type: string;
  purpose: string;
  createdAt: Date;
  bytes: Buffer;
}

/** Files by id, in the order of their making. */
export class FileStore {
  readonly files = new Map<string, StoredFile>();
  #ids: IdSource;

  constructor(ids: IdSource) {
    this.#ids = ids;
  }

  add(prefix: string, file: Omit<StoredFile, 'id' | 'createdAt'>): StoredFile {
    const stored = { ...file, id: this.#ids.next(prefix), createdAt: new Date() };
    this.files.set(stored.id, stored);
    return stored;
  }
}
