import { type ProviderName, providerNames } from '../../providers/provider.ts';
import { anthropicPath } from './anthropic-path.ts';
import { originForm } from './origin-form.ts';
import { pathFault } from './path-fault.ts';
import type { PathRefusal, PathRefusalCode, ProxyTarget } from './proxy-target.ts';

const prefixes = providerNames.map((provider) => ({ provider, prefix: `/proxy/${provider}` }));

/**
 * Where Claude Code goes when it has signed in to a gateway: it knows the gateway's address, and asks below it as it would
 * ask Anthropic. Exactly these paths, so that nothing else of ours is ever taken for a provider's.
 */
const signedInPaths: ReadonlySet<string> = new Set([
  '/v1/messages',
  '/v1/messages/count_tokens',
  '/v1/models',
]);

/** A fragment, or what cannot be in a request line. Everything else in a query is the upstream's business. */
const queryFault = /[^!"$-~\x80-\xff]/;

const messages: Readonly<Record<PathRefusalCode, string>> = {
  path_fragment: 'The address has a "#". Send it without a fragment.',
  path_bad_character:
    'The address has a control character, as it is or escaped, or a space. Send it without.',
  path_backslash: 'The path has a backslash, as it is or escaped. Use "/" between segments.',
  path_empty_segment: 'The path begins with two slashes, as they are or escaped. Send it with one.',
  path_dot_segment: 'The path has a segment "." or "..", as it is or escaped. Send the path that is meant.',
};

/**
 * Reads where a request wants to go from its request target, as it stands in the request line. Nothing is joined into a
 * URL and nothing is normalised, so the path cannot turn into a host. Undefined if it is not for a provider.
 */
export function readTarget(rawUrl: string): ProxyTarget | PathRefusal | undefined {
  const target = originForm(rawUrl);
  if (target === undefined) return undefined;
  if (signedInPaths.has(target.split('?', 1)[0] as string)) return readRest('anthropic', target);
  const found = prefixes.find(({ prefix }) => target.startsWith(prefix));
  if (found === undefined) return undefined;
  const rest = target.slice(found.prefix.length);
  return /^(?:[/?#]|$)/.test(rest) ? readRest(found.provider, rest) : undefined;
}

function readRest(provider: ProviderName, rest: string): ProxyTarget | PathRefusal {
  const queryStart = rest.indexOf('?');
  const path = queryStart < 0 ? rest : rest.slice(0, queryStart);
  const query = queryStart < 0 ? '' : rest.slice(queryStart);
  const fault = path.includes('#') ? 'path_fragment' : (pathFault(path) ?? faultOfQuery(query));
  if (fault !== undefined) return { provider, status: 400, code: fault, message: messages[fault] };
  return {
    provider,
    path: provider === 'anthropic' ? anthropicPath(path) : path,
    query,
    isBarePrefix: path === '' || path === '/',
    isHello: path === '/api/hello',
  };
}

function faultOfQuery(query: string): PathRefusalCode | undefined {
  if (!queryFault.test(query)) return undefined;
  return query.includes('#') ? 'path_fragment' : 'path_bad_character';
}
