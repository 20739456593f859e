import type { LossReport } from '../../../losses/loss-report.ts';
import type { CacheMark } from '../../../neutral/cache-mark.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { cacheControl } from '../fields/content-objects.ts';

/** The mark of a part that ends a cached prefix. Anthropic's word counts more: it tells how long. */
export function readCacheMark(
  part: ObjectReader<string>,
  losses: LossReport,
): { readonly cacheMark?: CacheMark } {
  const mark = part.optionalObject('cache_control') ?? part.optionalObject('prompt_cache_breakpoint');
  if (mark === undefined) {
    return {};
  }
  const lifetime = new ObjectReader(mark, 'cache_control', cacheControl, losses).optionalString('ttl');
  return { cacheMark: lifetime === '5m' || lifetime === '1h' ? { lifetime } : {} };
}
