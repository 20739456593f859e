import { createHmac, hkdfSync } from 'node:crypto';
import { additionalData } from './additional-data.ts';
import { openSealed, sealAesGcm } from './aes-gcm.ts';

const KEY_BYTES = 32;

/** An organisation's key for its bodies, opened. It may be handed to a worker thread, and nowhere else. */
export interface OpenedBodyKey {
  readonly id: string;
  readonly organizationId: string;
  readonly key: Uint8Array;
}

/**
 * Seals the bodies of one organisation, and gives their parts addresses. Of its key one key is derived for sealing and
 * another for addresses (HKDF-SHA-256, RFC 5869): equal parts have equal addresses, but who does not have the key cannot
 * tell by an address whether somebody sent a text that he guesses.
 */
export class BodyCipher {
  readonly keyId: string;
  readonly #organizationId: string;
  readonly #sealing: Buffer;
  readonly #addressing: Buffer;

  constructor({ id, organizationId, key }: OpenedBodyKey) {
    if (key.length !== KEY_BYTES) throw new Error('a key for bodies must be 32 bytes');
    this.keyId = id;
    this.#organizationId = organizationId;
    this.#sealing = derive(key, 'seal bodies');
    this.#addressing = derive(key, 'address bodies');
  }

  /** The address of a part: HMAC-SHA-256 of what it holds, 32 bytes. */
  addressOf(part: Buffer): Buffer {
    return createHmac('sha256', this.#addressing).update(part).digest();
  }

  /** Seals bytes for a place within the organisation. */
  seal(bytes: Buffer, place: readonly string[]): Buffer {
    return sealAesGcm(this.#sealing, bytes, this.#bound(place));
  }

  /**
   * Opens what was sealed for the same place of the same organisation.
   *
   * @throws SealBroken
   */
  open(sealed: Buffer, place: readonly string[]): Buffer {
    return openSealed(this.#sealing, sealed, this.#bound(place));
  }

  toJSON(): string {
    return '[body cipher]';
  }

  #bound(place: readonly string[]): Buffer {
    return additionalData(['bodies 1', this.#organizationId, this.keyId, ...place]);
  }
}

function derive(key: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `tracegate ${purpose}`, KEY_BYTES));
}
