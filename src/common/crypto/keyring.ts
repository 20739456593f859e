import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Secret } from './secret.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT_VERSION = 1;
const ENTRY_FORM = /^([A-Za-z0-9][A-Za-z0-9._-]{0,63}):([A-Za-z0-9+/_-]+={0,2})$/;

/** A sealed secret as it is stored. `sealed` = version byte, 96-bit nonce, ciphertext, 128-bit tag. */
export interface Sealed {
  readonly masterKeyId: string;
  readonly sealed: Buffer;
}

/** A ciphertext that does not open: altered, moved to another row, or sealed under a master key that is not here. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/** A list of master keys that cannot be read. The message never holds key material. */
class KeyringError extends Error {
  override readonly name = 'KeyringError';
}

/**
 * The master keys, and the only user of ciphers: AES-256-GCM with a random 96-bit nonce, the full tag and additional
 * data (NIST SP 800-38D). The first key seals, all open, so that a new first key can be put in front while rows sealed
 * under the older ones are sealed anew.
 */
export class Keyring {
  readonly #keys: ReadonlyMap<string, Buffer>;
  /** The id of the key that seals. */
  readonly currentKeyId: string;

  constructor(entries: ReadonlyArray<readonly [id: string, key: Buffer]>) {
    const first = entries[0];
    if (!first) throw new KeyringError('at least one master key is needed');
    if (new Set(entries.map(([id]) => id)).size !== entries.length)
      throw new KeyringError('two master keys have the same id');
    if (entries.some(([, key]) => key.length !== KEY_BYTES))
      throw new KeyringError('a master key must be 32 bytes');
    this.#keys = new Map(entries);
    this.currentKeyId = first[0];
  }

  /**
   * Reads `id:base64-of-32-bytes[,id:…]`.
   *
   * @throws KeyringError saying which entry is wrong by its position, without its content
   */
  static parse(text: string): Keyring {
    const entries = text.split(',').map((entry, index): readonly [string, Buffer] => {
      const match = ENTRY_FORM.exec(entry.trim());
      const key = match ? Buffer.from(match[2] ?? '', 'base64') : undefined;
      if (!match || key?.length !== KEY_BYTES) {
        throw new KeyringError(
          `entry ${index + 1} must have the form id:base64-of-32-bytes (make one with \`tracegate keygen\`)`,
        );
      }
      return [match[1] ?? '', key];
    });
    return new Keyring(entries);
  }

  /** Seals a secret for the place that `additionalData` describes; it opens with the same description only. */
  seal(secret: Secret, additionalData: Buffer): Sealed {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key(this.currentKeyId), nonce, {
      authTagLength: TAG_BYTES,
    });
    cipher.setAAD(additionalData);
    const ciphertext = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
    const sealed = Buffer.concat([Buffer.of(FORMAT_VERSION), nonce, ciphertext, cipher.getAuthTag()]);
    return { masterKeyId: this.currentKeyId, sealed };
  }

  /**
   * Opens what `seal` made with the same additional data.
   *
   * @throws SealBroken when anything about it differs
   */
  open({ masterKeyId, sealed }: Sealed, additionalData: Buffer): Secret {
    if (sealed[0] !== FORMAT_VERSION || sealed.length < 1 + NONCE_BYTES + TAG_BYTES)
      throw new SealBroken('unknown seal format');
    const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
    const tag = sealed.subarray(sealed.length - TAG_BYTES);
    const ciphertext = sealed.subarray(1 + NONCE_BYTES, sealed.length - TAG_BYTES);
    return new Secret(
      openAesGcm(this.#key(masterKeyId), nonce, ciphertext, tag, additionalData).toString('utf8'),
    );
  }

  /** A text of 43 characters that follows from the current master key and a purpose (HKDF-SHA-256, RFC 5869). */
  derive(purpose: string): Secret {
    const bytes = hkdfSync(
      'sha256',
      this.#key(this.currentKeyId),
      Buffer.alloc(0),
      `tracegate ${purpose}`,
      KEY_BYTES,
    );
    return new Secret(Buffer.from(bytes).toString('base64url'));
  }

  toJSON(): string {
    return '[keyring]';
  }

  #key(id: string): Buffer {
    const key = this.#keys.get(id);
    if (!key) throw new SealBroken(`the master key "${id}" is not among the configured ones`);
    return key;
  }
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

/**
 * Makes a new master key in the form that TRACEGATE_ENCRYPTION_KEYS takes, its id from the day and four random digits.
 */
export function generateMasterKey(now = new Date()): string {
  const day = now.toISOString().slice(0, 10).replaceAll('-', '');
  return `k${day}-${randomBytes(2).toString('hex')}:${randomBytes(KEY_BYTES).toString('base64')}`;
}
