import type { IncomingHttpHeaders } from 'node:http';
import type { ProviderName } from './provider.ts';

/** Where a request goes: the provider, and the path without the prefix that named it. */
export interface Destination {
  provider: ProviderName;
  path: string;
  query: URLSearchParams;
}

/**
 * Tells which provider is meant: by a leading `/anthropic` or `/openai`, else by the path where only one provider
 * has it, else by `x-api-key` or `anthropic-version`, which only callers of Anthropic send.
 */
export function findDestination(target: string, headers: IncomingHttpHeaders): Destination {
  const [rawPath = '/', ...query] = target.split('?');
  const prefixed = /^\/(anthropic|openai)(\/.*|)$/.exec(rawPath);
  const path = prefixed === null ? rawPath : prefixed[2] || '/';
  const provider = prefixed === null ? guessProvider(path, headers) : (prefixed[1] as ProviderName);
  return { provider, path, query: new URLSearchParams(query.join('?')) };
}

function guessProvider(path: string, headers: IncomingHttpHeaders): ProviderName {
  if (/^\/v1\/messages(\/|$)|^\/api\/hello$/.test(path)) return 'anthropic';
  if (/^\/v1\/(chat|responses|embeddings|batches)(\/|$)/.test(path)) return 'openai';
  return 'x-api-key' in headers || 'anthropic-version' in headers ? 'anthropic' : 'openai';
}
