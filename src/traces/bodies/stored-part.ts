import type { BodyCipher } from '../../common/crypto/body-cipher.ts';
import { contentAddress } from './address-of.ts';
import { ManifestBroken } from './manifest-broken.ts';
import { decodePart, encodePart, type EncodedPart } from './part-codec.ts';

/** A part as its row holds it. */
export interface StoredPart extends EncodedPart {
  /** The address. */
  readonly hash: Buffer;
  /** How many bytes it has when it is read. */
  readonly bytes: number;
  /** The body key that it is sealed with; null for one that is not sealed. */
  readonly keyId: string | null;
}

/** Compresses a part and, where there is a cipher, seals it for its address. */
export function writePart(hash: Buffer, part: Buffer, cipher: BodyCipher | null): StoredPart {
  const { encoding, data } = encodePart(part);
  const written = cipher ? cipher.seal(data, placeOf(hash)) : data;
  return { hash, bytes: part.length, encoding, keyId: cipher?.keyId ?? null, data: written };
}

/**
 * Gives back what a part holds, checked against its address.
 *
 * @param cipher of the key that it is sealed with
 * @throws SealBroken for one that was altered or moved; ManifestBroken for one that is not what its address says
 */
export function readPart(stored: StoredPart, cipher: BodyCipher | null): Buffer {
  const { hash, bytes, encoding, data } = stored;
  const opened = cipher ? cipher.open(data, placeOf(hash)) : data;
  const part = decodePart({ encoding, data: opened }, bytes);
  const address = cipher ? cipher.addressOf(part) : contentAddress(part);
  if (!address.equals(hash)) throw new ManifestBroken('a part does not hold what its address says');
  return part;
}

const placeOf = (hash: Buffer): string[] => ['part', hash.toString('hex')];
