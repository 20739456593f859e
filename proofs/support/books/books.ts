import type { LedgerEntry } from '../../../test/support/standin/ledger.ts';
import type { ClientSide } from '../load/client-side.ts';
import { markOf } from './mark-of.ts';
import type { RecordedExchange } from './recorded-exchange.ts';

/** One request that reached the provider, and what the others know of it. */
export interface Page {
  readonly mark: string;
  readonly entry: LedgerEntry;
  readonly rows: readonly RecordedExchange[];
  readonly client: ClientSide | undefined;
}

/** The three books of a proof: the provider's, the clients', and the record. */
export class Books {
  readonly pages: readonly Page[];
  readonly byId: ReadonlyMap<string, RecordedExchange>;
  readonly byMark: ReadonlyMap<string, RecordedExchange[]>;

  readonly ledger: readonly LedgerEntry[];
  readonly clients: readonly ClientSide[];
  readonly record: readonly RecordedExchange[];

  constructor(
    ledger: readonly LedgerEntry[],
    clients: readonly ClientSide[],
    record: readonly RecordedExchange[],
  ) {
    [this.ledger, this.clients, this.record] = [ledger, clients, record];
    this.byId = new Map(record.map((row) => [row.id, row]));
    this.byMark = Map.groupBy(
      record.filter(({ mark }) => mark !== null),
      ({ mark }) => mark!,
    );
    const client = new Map(clients.map((each) => [each.mark, each]));
    this.pages = ledger.flatMap((entry) => {
      const mark = markOf(entry);
      if (mark === undefined) return [];
      return [{ mark, entry, rows: this.byMark.get(mark) ?? [], client: client.get(mark) }];
    });
  }
}
