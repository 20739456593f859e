import type { KeyStatus, Provider } from '../api/keys.ts';

const providers: Provider[] = ['anthropic', 'openai'];

/** The keys, with an empty place for each provider that has none, so that there is always something to set. */
export function withDefaultKeys(keys: readonly KeyStatus[]): KeyStatus[] {
  const missing = providers.filter((provider) => !keys.some((key) => key.provider === provider));
  return [...keys, ...missing.map(emptyKey)];
}

function emptyKey(provider: Provider): KeyStatus {
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
