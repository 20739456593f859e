import type { CacheMark } from '../../../neutral/cache-mark.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';

/** A mark that ends a cached prefix is left out, since OpenAI finds such prefixes itself; so is how long it is to be kept. */
export function writeCacheMark(
  part: { readonly cacheMark?: CacheMark },
  uncarried: UncarriedMeanings<RequestMeaning>,
): void {
  if (part.cacheMark === undefined) {
    return;
  }
  if (part.cacheMark.lifetime !== undefined) {
    uncarried.carries('cacheLifetime');
  }
  uncarried.carries('cacheMark');
}
