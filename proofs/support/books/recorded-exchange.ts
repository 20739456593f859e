/** A row of the record, as far as the proofs compare it. Hashes are in hexadecimal, null where there is none. */
export interface RecordedExchange {
  readonly organizationId: string;
  readonly id: string;
  /** Of the header of the proofs; null where no headers are kept: of refusals. */
  readonly mark: string | null;
  readonly outcome: string | null;
  readonly status: number | null;
  readonly reason: string | null;
  readonly requestSha256: string | null;
  /** As it was sent on, where that is not the same. */
  readonly sentSha256: string | null;
  readonly responseSha256: string | null;
  readonly responseBytes: number | null;
  /** In the order of the classes of price: read anew, from the cache, written for 5 minutes, for an hour, made. */
  readonly tokens: ReadonlyArray<number | null>;
  /** As PostgreSQL writes it, without zeros at the end. */
  readonly cost: string | null;
  readonly costState: string | null;
  readonly notes: readonly string[] | null;
  /** Manifests of what is kept of the bodies. */
  readonly request: Buffer | null;
  readonly requestIsWhole: boolean | null;
  readonly response: Buffer | null;
  readonly responseIsWhole: boolean | null;
}
