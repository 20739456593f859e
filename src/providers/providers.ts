import { anthropic } from './anthropic.ts';
import { openai } from './openai.ts';
import type { Provider, ProviderName } from './provider.ts';

/** Every provider that Tracegate knows. A new one is a file and a line here. */
export const providers: Readonly<Record<ProviderName, Provider>> = { anthropic, openai };
