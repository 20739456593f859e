import type { ProviderName } from '../../providers/provider.ts';
import type { OrganizationPrice } from './organization-price.ts';
import type { TokenClass } from './price.ts';

/** A row of the table of prices; numbers come as decimals in text. */
export interface StoredPrice {
  readonly id: string;
  readonly organization_id: string;
  readonly provider: ProviderName;
  readonly model: string;
  readonly service_tier: string | null;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly [column: string]: string | null;
}

/** The columns of the classes of tokens. */
export const priceColumns: Readonly<Record<TokenClass, string>> = {
  input: 'input',
  output: 'output',
  cacheRead: 'cache_read',
  cacheWrite5m: 'cache_write_5m',
  cacheWrite1h: 'cache_write_1h',
  inputAudio: 'input_audio',
  inputImage: 'input_image',
  outputAudio: 'output_audio',
  outputImage: 'output_image',
};

/** What to select, so that days come as text and no number is rounded. */
export const STORED_PRICE_COLUMNS = `id, organization_id, provider, model, service_tier, valid_from::text, valid_to::text,
  ${Object.values(priceColumns)
    .map((column) => `trim_scale(${column})::text AS ${column}`)
    .join(', ')}`;

/** The price that a row says. */
export function organizationPrice(row: StoredPrice): OrganizationPrice {
  const set = Object.entries(priceColumns).flatMap(([token, column]) => {
    const price = row[column];
    return price === null || price === undefined ? [] : [[token, price] as const];
  });
  return {
    id: row.id,
    organizationId: row.organization_id,
    provider: row.provider,
    model: row.model,
    serviceTier: row.service_tier,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    perMillion: Object.fromEntries(set),
  };
}
