import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SealBroken } from './seal-broken.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT_VERSION = 1;

/**
 * AES-256-GCM with a random 96-bit nonce, the full tag and additional data (NIST SP 800-38D): version byte, nonce,
 * ciphertext, tag. One key may seal 2^32 times (section 8.3).
 */
export function sealAesGcm(key: Buffer, plaintext: Buffer, additionalData: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData);
  const ciphertext = [cipher.update(plaintext), cipher.final()];
  return Buffer.concat([Buffer.of(FORMAT_VERSION), nonce, ...ciphertext, cipher.getAuthTag()]);
}

/**
 * Opens what `sealAesGcm` made with the same key and additional data.
 *
 * @throws SealBroken when anything about it differs
 */
export function openSealed(key: Buffer, sealed: Buffer, additionalData: Buffer): Buffer {
  if (sealed[0] !== FORMAT_VERSION || sealed.length < 1 + NONCE_BYTES + TAG_BYTES)
    throw new SealBroken('unknown seal format');
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const tag = sealed.subarray(sealed.length - TAG_BYTES);
  const ciphertext = sealed.subarray(1 + NONCE_BYTES, sealed.length - TAG_BYTES);
  return openAesGcm(key, nonce, ciphertext, tag, additionalData);
}

/**
 * AES-256-GCM decryption with a 96-bit nonce and a full tag.
 *
 * @throws SealBroken when the tag does not fit
 */
export function openAesGcm(
  key: Buffer,
  nonce: Buffer,
  ciphertext: Buffer,
  tag: Buffer,
  additionalData: Buffer,
): Buffer {
  try {
    if (nonce.length !== NONCE_BYTES || tag.length !== TAG_BYTES) throw new SealBroken('unknown seal format');
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(additionalData);
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch {
    // The cause is left out: OpenSSL's words differ by version and would say which part was wrong.
    throw new SealBroken('the ciphertext does not fit its key, its place or its tag');
  }
}
