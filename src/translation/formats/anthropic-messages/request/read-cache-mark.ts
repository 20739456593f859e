import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { CacheMark } from '../../../neutral/cache-mark.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { cacheControlEphemeral } from '../fields/request-objects.ts';

/** `cache_control` of a block, if it has one. */
export function readCacheMark(value: JsonValue | undefined, losses: LossReport): CacheMark | undefined {
  if (value === undefined) {
    return undefined;
  }
  const lifetime = new ObjectReader(value, 'cache_control', cacheControlEphemeral, losses).optionalString(
    'ttl',
  );
  if (lifetime === undefined) {
    return {};
  }
  if (lifetime !== '5m' && lifetime !== '1h') {
    throw malformed('cache_control.ttl', '"5m" or "1h"');
  }
  return { lifetime };
}
