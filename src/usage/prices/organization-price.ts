import type { ProviderName } from '../../providers/provider.ts';
import type { Decimal, TokenClass } from './price.ts';

/** A price that an organisation set: it takes the place of what the catalogue says. */
export interface OrganizationPrice {
  readonly id: string;
  readonly organizationId: string;
  readonly provider: ProviderName;
  /** A model's name, or the beginning of one with `*` at its end. */
  readonly model: string;
  /** The tier of service that it is for; null for every tier that has no price of its own. */
  readonly serviceTier: string | null;
  /** The first day, in UTC: `2026-09-01`. */
  readonly validFrom: string;
  /** The first day on which it is no longer valid; null while it goes on. */
  readonly validTo: string | null;
  /** USD per million tokens. */
  readonly perMillion: Readonly<Partial<Record<TokenClass, Decimal>>>;
}
