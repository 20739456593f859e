import type { JsonObject } from '../../../json/json-value.ts';
import type { CacheMark } from '../../../neutral/cache-mark.ts';

/** `cache_control`, where a part is to end a cached prefix. */
export function writeCacheControl(part: { readonly cacheMark?: CacheMark }): JsonObject {
  if (part.cacheMark === undefined) {
    return {};
  }
  const { lifetime } = part.cacheMark;
  return { cache_control: { type: 'ephemeral', ...(lifetime && { ttl: lifetime }) } };
}
