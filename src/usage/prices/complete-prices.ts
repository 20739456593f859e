import { Big } from 'big.js';
import type { ProviderName } from '../../providers/provider.ts';
import type { Decimal, TokenClass } from './price.ts';
import type { PriceEntry, TieredPrice } from './price-entry.ts';

type ByInput = ReadonlyArray<readonly [TokenClass, Decimal]>;

/**
 * What a class of input costs where no price is published for it, as a multiple of the input price.
 *
 * Anthropic: https://platform.claude.com/docs/en/build-with-claude/prompt-caching#pricing (0.1 for a hit, 1.25 for five
 * minutes, 2 for an hour). OpenAI has no reduction, and no charge for a write, where it names none:
 * https://developers.openai.com/api/docs/pricing.
 */
const MULTIPLES: Readonly<Record<ProviderName, ByInput>> = {
  anthropic: [
    ['cacheRead', '0.1'],
    ['cacheWrite5m', '1.25'],
    ['cacheWrite1h', '2'],
  ],
  openai: [
    ['cacheRead', '1'],
    ['cacheWrite5m', '1'],
    ['cacheWrite1h', '1'],
  ],
};

/** USD per thousand calls, the same for every model that has the tool; sources as above. */
const TOOLS: Readonly<Record<ProviderName, Readonly<Record<string, Decimal>>>> = {
  anthropic: { web_search_requests: '10', web_fetch_requests: '0' },
  openai: { web_search_requests: '10', file_search_requests: '2.5' },
};

/** An entry with the documented defaults in the place of what it lacks; each is named in `assumed`. */
export function completePrices(provider: ProviderName, entry: PriceEntry): PriceEntry {
  const { input } = entry.perMillion;
  const missing = MULTIPLES[provider].filter(([token]) => input && !entry.perMillion[token]);
  const added = missing.map(([token, multiple]) => [token, multiply(input!, multiple)] as const);
  const tools = Object.entries(TOOLS[provider]).filter(([tool]) => !(tool in entry.perThousandCalls));
  return {
    ...entry,
    perMillion: { ...entry.perMillion, ...Object.fromEntries(added) },
    perThousandCalls: { ...Object.fromEntries(tools), ...entry.perThousandCalls },
    assumed: missing.map(([token]) => token),
  };
}

function multiply({ base, tiers }: TieredPrice, multiple: Decimal): TieredPrice {
  const times = (price: Decimal) => new Big(price).times(multiple).toFixed();
  return { base: times(base), tiers: tiers.map(({ above, price }) => ({ above, price: times(price) })) };
}
