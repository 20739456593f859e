import type { Provider } from '../api/keys.ts';

/** What people call each provider. */
export const providerNames: Record<Provider, string> = { anthropic: 'Anthropic', openai: 'OpenAI' };
