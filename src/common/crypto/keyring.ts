import { hkdfSync, randomBytes } from 'node:crypto';
import { openSealed, sealAesGcm } from './aes-gcm.ts';
import { SealBroken } from './seal-broken.ts';
import { Secret } from './secret.ts';

const KEY_BYTES = 32;
const ENTRY_FORM = /^([A-Za-z0-9][A-Za-z0-9._-]{0,63}):([A-Za-z0-9+/_-]+={0,2})$/;

/** A sealed secret as it is stored. `sealed` = version byte, 96-bit nonce, ciphertext, 128-bit tag. */
export interface Sealed {
  readonly masterKeyId: string;
  readonly sealed: Buffer;
}

/** A list of master keys that cannot be read. The message never holds key material. */
class KeyringError extends Error {
  override readonly name = 'KeyringError';
}

/**
 * The master keys, which seal by AES-256-GCM with additional data. The first key seals, all open, so that a new first key can be put in front while rows sealed
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
    const key = this.#key(this.currentKeyId);
    const sealed = sealAesGcm(key, Buffer.from(secret.reveal(), 'utf8'), additionalData);
    return { masterKeyId: this.currentKeyId, sealed };
  }

  /**
   * Opens what `seal` made with the same additional data.
   *
   * @throws SealBroken when anything about it differs
   */
  open({ masterKeyId, sealed }: Sealed, additionalData: Buffer): Secret {
    return new Secret(openSealed(this.#key(masterKeyId), sealed, additionalData).toString('utf8'));
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
 * Makes a new master key in the form that TRACEGATE_ENCRYPTION_KEYS takes, its id from the day and four random digits.
 */
export function generateMasterKey(now = new Date()): string {
  const day = now.toISOString().slice(0, 10).replaceAll('-', '');
  return `k${day}-${randomBytes(2).toString('hex')}:${randomBytes(KEY_BYTES).toString('base64')}`;
}
