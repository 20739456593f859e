import { matchesPattern } from '../../common/model-pattern.ts';
import type { ProviderName } from '../../providers/provider.ts';
import { completePrices } from './complete-prices.ts';
import type { OrganizationPrice } from './organization-price.ts';
import type { PriceEntry } from './price-entry.ts';

/** What an organisation's price is asked for. */
export interface PriceQuestion {
  readonly provider: ProviderName;
  readonly model: string;
  readonly serviceTier: string | null;
  /** In UTC: `2026-09-01`. */
  readonly day: string;
}

/**
 * The organisation's own price for an answer, of all that it set. One for the tier of service goes before one for all, a
 * longer pattern before a shorter, and of those that are alike the one that began last.
 */
export function organizationEntry(
  prices: readonly OrganizationPrice[],
  question: PriceQuestion,
): PriceEntry | undefined {
  const [price] = prices.filter((candidate) => fits(candidate, question)).sort(mostParticularFirst);
  if (!price) return undefined;
  const perMillion = Object.entries(price.perMillion).map(
    ([token, base]) => [token, { base, tiers: [] }] as const,
  );
  return completePrices(price.provider, {
    source: 'organization',
    entry: price.model,
    serviceTier: price.serviceTier,
    perMillion: Object.fromEntries(perMillion),
    perThousandCalls: {},
    perAudioHour: null,
    assumed: [],
  });
}

function fits(price: OrganizationPrice, { provider, model, serviceTier, day }: PriceQuestion): boolean {
  return (
    price.provider === provider &&
    matchesPattern(price.model, model) &&
    (price.serviceTier === null || price.serviceTier === serviceTier) &&
    price.validFrom <= day &&
    (price.validTo === null || day < price.validTo)
  );
}

function mostParticularFirst(one: OrganizationPrice, other: OrganizationPrice): number {
  return (
    Number(other.serviceTier !== null) - Number(one.serviceTier !== null) ||
    Number(isExact(other)) - Number(isExact(one)) ||
    other.model.length - one.model.length ||
    other.validFrom.localeCompare(one.validFrom) ||
    other.id.localeCompare(one.id)
  );
}

function isExact({ model }: OrganizationPrice): boolean {
  return !model.endsWith('*');
}
