import type { ProviderName } from '../../providers/provider.ts';
import { percentDecode } from '../path-rules/percent-decode.ts';

/** What a request does with things that a provider keeps for whoever has the key. */
export type ObjectRequest =
  | { readonly kind: 'create'; readonly collection: string }
  | { readonly kind: 'list' }
  /** `action` is what stands behind the id, empty for the thing itself. */
  | { readonly kind: 'use'; readonly collection: string; readonly id: string; readonly action: string };

/** Collections of such things: batches and files (Anthropic: Message Batches, Files; OpenAI: Batch, Files). */
const collections: Readonly<Record<ProviderName, readonly string[]>> = {
  anthropic: ['messages/batches', 'files'],
  openai: ['batches', 'files'],
};

/** Other things that a provider lists. Nobody can guess their ids, so that it is enough to close the lists. */
const lists: Readonly<Record<ProviderName, readonly string[]>> = {
  anthropic: ['skills'],
  openai: [
    'assistants',
    'chat/completions',
    'containers',
    'evals',
    'fine_tuning/jobs',
    'skills',
    'vector_stores',
    'videos',
  ],
};

/** What the request does with a kept thing; undefined for one that has nothing to do with any. */
export function objectRequest(
  provider: ProviderName,
  method: string,
  path: string,
): ObjectRequest | undefined {
  const segments = segmentsOf(path);
  const isBelow = (one: string): boolean => `${segments.join('/').toLowerCase()}/`.startsWith(`${one}/`);
  const collection = collections[provider].find(isBelow);
  if (collection === undefined) {
    const isList = method !== 'POST' && lists[provider].includes(segments.join('/').toLowerCase());
    return isList ? { kind: 'list' } : undefined;
  }
  const [id, ...action] = segments.slice(collection.split('/').length);
  if (id !== undefined) return { kind: 'use', collection, id, action: action.join('/') };
  return method === 'POST' ? { kind: 'create', collection } : { kind: 'list' };
}

/** What stands before a collection: the version, and what a server behind a base URL without it has there as well. */
const prefixes: ReadonlySet<string> = new Set(['v1', 'openai', 'api']);
/** As often as a path may have been escaped; see `pathFault`. */
const ROUNDS = 4;

/**
 * The segments of a path from its collection on, as the most generous server would read them: a path travels byte for
 * byte, and another spelling of a collection must not be another collection.
 */
function segmentsOf(path: string): string[] {
  let plain = path;
  for (let round = 0; round < ROUNDS && plain.includes('%'); round++) plain = percentDecode(plain);
  const segments = plain.split('/').map((segment) => segment.replace(/[;?#].*$/s, '').trim());
  const named = segments.filter((segment) => segment !== '');
  const first = named.findIndex((segment) => !prefixes.has(segment.toLowerCase()));
  return first < 0 ? [] : named.slice(first);
}
