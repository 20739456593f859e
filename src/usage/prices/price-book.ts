import { Big } from 'big.js';
import { LRUCache } from 'lru-cache';
import type { ProviderName } from '../../providers/provider.ts';
import type { TokenUsage } from '../../providers/answers/token-usage.ts';
import { catalogueEntry } from './catalogue-entry.ts';
import { organizationEntry } from './organization-entry.ts';
import type { OrganizationPrice } from './organization-price.ts';
import type { Decimal, Price } from './price.ts';
import type { PriceEntry, TieredPrice } from './price-entry.ts';
import { termsOf } from './terms.ts';

/** What a price is asked for. */
export interface PriceRequest {
  readonly organizationId: string | null;
  readonly provider: ProviderName;
  /** As the provider names the model that answered, or else as it was asked for. */
  readonly model: string;
  /** Milliseconds since the epoch: the price of that day counts. */
  readonly startedAt: number;
  readonly usage: TokenUsage;
}

const REMEMBERED_ENTRIES = 10_000;

/** A name longer than this is no model's; it comes from a provider, and is not to fill what is remembered. */
const MAX_MODEL_LENGTH = 200;

/**
 * All prices: what organisations set for themselves, else what the providers publish. What was found for a model and a day
 * is remembered. A book never changes: where prices do, a new one takes its place.
 */
export class PriceBook {
  readonly #ofOrganization: ReadonlyMap<string, OrganizationPrice[]>;
  readonly #entries = new LRUCache<string, { readonly entry: PriceEntry | undefined }>({
    max: REMEMBERED_ENTRIES,
  });

  constructor(prices: readonly OrganizationPrice[]) {
    this.#ofOrganization = Map.groupBy(prices, ({ organizationId }) => organizationId);
  }

  /** The unit prices in force for an answer. Undefined for a model that has no price: it is never another model's. */
  find(request: PriceRequest): Price | undefined {
    const entry = request.model.length > MAX_MODEL_LENGTH ? undefined : this.#entry(request);
    return entry && inForce(entry, request);
  }

  #entry({ organizationId, provider, model, startedAt, usage }: PriceRequest): PriceEntry | undefined {
    const day = new Date(startedAt).toISOString().slice(0, 10);
    const { serviceTier } = usage;
    const key = JSON.stringify([organizationId, provider, model, serviceTier, day]);
    const known = this.#entries.get(key);
    if (known) return known.entry;
    const own = this.#ofOrganization.get(organizationId ?? '') ?? [];
    const entry =
      organizationEntry(own, { provider, model, serviceTier, day }) ?? catalogueEntry(provider, model, day);
    this.#entries.set(key, { entry });
    return entry;
  }
}

function inForce(entry: PriceEntry, { provider, model, usage }: PriceRequest): Price {
  const terms = termsOf(provider, model, usage, entry.serviceTier !== null);
  const factor = terms.reduce((product, term) => product.times(term.factor), new Big(1));
  const perMillion = Object.entries(entry.perMillion).map(([token, price]) => {
    return [token, factor.times(ofLength(price, promptTokens(usage))).toFixed()];
  });
  return {
    source: entry.source,
    entry: entry.entry,
    perMillion: Object.fromEntries(perMillion) as Price['perMillion'],
    perThousandCalls: entry.perThousandCalls,
    perAudioHour: entry.perAudioHour,
    assumed: entry.assumed,
    terms: terms.map(({ name, factor: times }) => `${name} × ${times}`),
    isEstimate: terms.some(({ isEstimate }) => isEstimate),
  };
}

function ofLength({ base, tiers }: TieredPrice, tokens: number): Decimal {
  return tiers.findLast(({ above }) => tokens > above)?.price ?? base;
}

function promptTokens(usage: TokenUsage): number {
  return usage.inputTokens + usage.cacheReadTokens + usage.cacheWrite5mTokens + usage.cacheWrite1hTokens;
}
