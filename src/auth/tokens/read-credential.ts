import { tokenKind } from '../../common/crypto/token.ts';
import { tokenMissing, tokensDiffer, tokenUnknown } from './token-errors.ts';

const BEARER = /^bearer +(\S+)$/i;

/**
 * The token of ours among the credentials of a request: `x-api-key` and `Authorization: Bearer`, each perhaps sent more
 * than once. Agents send either header, or both with the same value, or both with different values of which one is a
 * leftover provider key; so exactly one value with the form of our tokens counts, and two different ones count as none.
 *
 * Reads the raw header list: Node joins repeated `x-api-key` with a comma and keeps only the first `authorization`.
 *
 * @throws GatewayError 401
 */
export function readCredential(rawHeaders: readonly string[]): string {
  let ours: string | undefined;
  let other = false;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const value = credentialIn(rawHeaders[index] as string, rawHeaders[index + 1] as string);
    if (value === undefined) continue;
    if (!tokenKind(value)) other = true;
    else if (ours === undefined) ours = value;
    else if (ours !== value) throw tokensDiffer();
  }
  if (ours !== undefined) return ours;
  throw other ? tokenUnknown() : tokenMissing();
}

function credentialIn(name: string, value: string): string | undefined {
  // The lengths of "x-api-key" and "authorization": spares most headers the lower-casing.
  if (name.length === 9) return name.toLowerCase() === 'x-api-key' ? value.trim() : undefined;
  if (name.length !== 13 || name.toLowerCase() !== 'authorization') return undefined;
  const match = BEARER.exec(value.trim());
  // A scheme that is not Bearer is a credential too, though none of ours.
  return match?.[1] ?? value;
}
