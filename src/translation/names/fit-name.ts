import { createHash } from 'node:crypto';
import type { NameLimits } from '../formats/format.ts';

/** Hexadecimal digits that keep two names apart which look alike once cut. */
const DIGEST_LENGTH = 8;

/**
 * A name that the limits allow. One that fits stays; another is cleaned, cut and given a digest of itself, so that the same
 * name becomes the same in every request: prompt caches live by that.
 */
export function fitName(name: string, limits: NameLimits): string {
  if (name !== '' && name.length <= limits.longest && limits.pattern.test(name)) {
    return name;
  }
  const digest = createHash('sha256').update(name).digest('hex').slice(0, DIGEST_LENGTH);
  const clean = name.replaceAll(/[^a-zA-Z0-9_-]/g, '_');
  return `${clean.slice(0, limits.longest - DIGEST_LENGTH - 1)}_${digest}`;
}
