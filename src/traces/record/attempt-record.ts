import type { ProviderName } from '../../providers/provider.ts';

/** One try at a provider, as it stands on the record. */
export interface AttemptRecord {
  readonly provider: ProviderName;
  /** As it was sent; null where the request names none. */
  readonly model: string | null;
  readonly keyName: string;
  readonly keyOwner: 'org' | 'me';
  /** Of the provider's answer; null where none came. */
  readonly status: number | null;
  /** A stable word for what broke; null where nothing did. */
  readonly cause: string | null;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Milliseconds: until it was given up, or to the end of the answer. */
  readonly durationMs: number;
}
