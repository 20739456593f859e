import type { ConditionalPrice, ModelInfo, ModelPrice, TieredPrices } from '@pydantic/genai-prices';
import type { ProviderName } from '../../providers/provider.ts';
import { catalogueModel } from './catalogue-model.ts';
import { completePrices } from './complete-prices.ts';
import type { Decimal, TokenClass } from './price.ts';
import type { PriceEntry, TieredPrice } from './price-entry.ts';

/** How the catalogue names the classes. */
const CLASSES: Readonly<Record<TokenClass, string>> = {
  input: 'input_mtok',
  cacheRead: 'cache_read_mtok',
  cacheWrite5m: 'cache_write_mtok',
  cacheWrite1h: 'cache_write_1h_mtok',
  output: 'output_mtok',
  inputAudio: 'input_audio_mtok',
  inputImage: 'input_image_mtok',
  outputAudio: 'output_audio_mtok',
  outputImage: 'output_image_mtok',
};

/** What the providers publish of a model on a day, by the catalogue. Undefined for a model that it does not know. */
export function catalogueEntry(provider: ProviderName, name: string, day: string): PriceEntry | undefined {
  const model = catalogueModel(provider, name);
  const prices = model && pricesOn(model, day);
  if (!prices) return undefined;
  const published = Object.entries(CLASSES).flatMap(([token, key]) => {
    const price = prices[key];
    return price === undefined ? [] : [[token, tiered(price)] as const];
  });
  const hours = prices['input_audio_hours'] ?? prices['audio_hours'];
  return completePrices(provider, {
    source: 'catalogue',
    entry: model.id,
    serviceTier: null,
    perMillion: Object.fromEntries(published),
    perThousandCalls: toolPrices(prices),
    perAudioHour: hours === undefined ? null : tiered(hours).base,
    assumed: [],
  });
}

/** Of several prices the last whose first day has come; the catalogue also knows hours of the day, which no price here has. */
function pricesOn({ prices }: ModelInfo, day: string): ModelPrice | undefined {
  if (!Array.isArray(prices)) return prices;
  return prices.findLast(({ constraint }) => hasBegun(constraint, day))?.prices;
}

function hasBegun(constraint: ConditionalPrice['constraint'], day: string): boolean {
  if (!constraint) return true;
  return constraint.type === 'start_date' && constraint.start_date <= day;
}

function toolPrices(prices: ModelPrice): Record<string, Decimal> {
  const named = [
    ['web_search_requests', prices['web_searches_kcount']],
    ['file_search_requests', prices['storage_searches_kcount']],
  ] as const;
  return Object.fromEntries(
    named.flatMap(([tool, price]) => (price === undefined ? [] : [[tool, tiered(price).base]])),
  );
}

/** The shortest text that means the number is the decimal that was published. */
function tiered(price: number | TieredPrices): TieredPrice {
  if (typeof price === 'number') return { base: String(price), tiers: [] };
  return {
    base: String(price.base),
    tiers: price.tiers.map(({ start, price: higher }) => ({ above: start, price: String(higher) })),
  };
}
