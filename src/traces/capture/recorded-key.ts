import type { Decided } from '../exchange.ts';
import type { OpenedRecord } from '../record/opened-record.ts';

/** What the record says of a key: never the key. */
export function recordedKey({ id, name, owner }: Decided['key']): NonNullable<OpenedRecord['key']> {
  return { id, name, owner: owner.kind === 'person' ? 'me' : 'org' };
}
