import type { BodyCipher } from '../../common/crypto/body-cipher.ts';
import type { BodyPlace } from './body-place.ts';
import { ManifestBroken } from './manifest-broken.ts';

/** The first byte of a manifest that is sealed; then the 16 bytes of the key's id, and the seal. */
const SEALED_VERSION = 2;
const KEY_ID_BYTES = 16;
const HEADER_BYTES = 1 + KEY_ID_BYTES;

/** Seals a manifest: short stretches of the body stand in it, and which parts it shares with others. */
export function sealManifest(manifest: Buffer, place: BodyPlace, cipher: BodyCipher): Buffer {
  const keyId = Buffer.from(cipher.keyId.replaceAll('-', ''), 'hex');
  return Buffer.concat([Buffer.of(SEALED_VERSION), keyId, cipher.seal(manifest, sealPlaceOf(place))]);
}

/** The id of the body key that a stored manifest is sealed with; undefined for one that is not sealed. */
export function keyOfManifest(stored: Buffer): string | undefined {
  if (stored[0] !== SEALED_VERSION) return undefined;
  if (stored.length < HEADER_BYTES) throw new ManifestBroken('the manifest is cut off');
  const hex = stored.toString('hex', 1, HEADER_BYTES);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/**
 * Opens a manifest with the cipher of its key.
 *
 * @throws SealBroken for one that was altered, or belongs to another exchange
 */
export function openManifest(stored: Buffer, place: BodyPlace, cipher: BodyCipher): Buffer {
  return cipher.open(stored.subarray(HEADER_BYTES), sealPlaceOf(place));
}

const sealPlaceOf = ({ traceId, side }: BodyPlace): string[] => ['manifest', traceId, side];
