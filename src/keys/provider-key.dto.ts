import { IsIn, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { type ProviderName, providerNames } from '../providers/provider.ts';
import type { ProviderKey } from './provider-key.entity.ts';

export class StoreKeyDto {
  /** Whose key it is. @example anthropic */
  @IsIn(providerNames)
  provider: ProviderName;

  /** The key itself. It is sealed at once and can never be read back. @example sk-ant-… */
  @IsString()
  @Length(1, 256)
  key: string;

  /** Where it is to be used, if not at the provider's own address. @example https://llm.example.com */
  @IsOptional()
  @IsString()
  @MaxLength(2048)
  baseUrl?: string | null;

  /** How many requests may use it at once. @example 8 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100_000)
  maxConcurrency?: number | null;
}

/** All that anybody can learn of a key. */
export class KeyStatusDto {
  /** @example anthropic */
  name: string;
  /** @example anthropic */
  provider: ProviderName;
  /** Null: the provider's own address. */
  baseUrl: string | null;
  /** Whether there is a key. */
  configured: boolean;
  configuredAt: Date | null;
  /** When it was used last, to a few seconds; null if never. */
  lastUsedAt: Date | null;
  /** How many requests may use it at once; null for no cap. */
  maxConcurrency: number | null;

  static of({
    name,
    provider,
    baseUrl,
    configuredAt,
    lastUsedAt,
    maxConcurrency,
  }: ProviderKey): KeyStatusDto {
    return { name, provider, baseUrl, configured: true, configuredAt, lastUsedAt, maxConcurrency };
  }

  /** The status of a provider for which there is no key. */
  static missing(provider: ProviderName): KeyStatusDto {
    return {
      name: provider,
      provider,
      baseUrl: null,
      configured: false,
      configuredAt: null,
      lastUsedAt: null,
      maxConcurrency: null,
    };
  }
}

export class KeyPageDto {
  items: KeyStatusDto[];
  /** Always null: a person has few keys, and all are here. */
  nextCursor: string | null;
}
