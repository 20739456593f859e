import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Member } from '../../common/access/caller.ts';
import { AuditTrail } from '../../common/audit/audit-trail.ts';
import { BodyCipher, type OpenedBodyKey } from '../../common/crypto/body-cipher.ts';
import type { Sealed } from '../../common/crypto/keyring.ts';
import { SealBroken } from '../../common/crypto/seal-broken.ts';
import { Secret } from '../../common/crypto/secret.ts';
import { newId } from '../../common/identifier.ts';
import { logger } from '../../common/logging/logger.ts';
import { Configuration } from '../../config/configuration.ts';
import { bodiesErased, bodyKeyUnreadable, noBodyKey } from './body-errors.ts';
import { BodyKeysRepository, bodyKeyPlaceOf } from './body-keys.repository.ts';

const KEY_BYTES = 32;

/** The keys that organisations' bodies are sealed with: made, opened, and destroyed with all that they sealed. */
@Injectable()
export class BodyKeys {
  constructor(
    private readonly configuration: Configuration,
    private readonly keys: BodyKeysRepository,
    private readonly auditTrail: AuditTrail,
  ) {}

  /**
   * The key that new bodies of an organisation are to be sealed with, made where there is none. For the writing worker.
   *
   * @throws GatewayError 500 where it does not open
   */
  async current(organizationId: string): Promise<OpenedBodyKey> {
    const found = (await this.keys.inUse(organizationId)) ?? (await this.#make(organizationId));
    return this.#open(found.id, organizationId, found);
  }

  /**
   * What opens the bodies that a key has sealed.
   *
   * @throws GatewayError 404 `bodies_erased` where it was destroyed; 500 where it does not open
   */
  async cipher(organizationId: string, keyId: string): Promise<BodyCipher> {
    const row = await this.keys.find(organizationId, keyId);
    if (!row?.sealed || row.masterKeyId === null) throw bodiesErased();
    return new BodyCipher(
      this.#open(keyId, organizationId, { sealed: row.sealed, masterKeyId: row.masterKeyId }),
    );
  }

  /**
   * Destroys the key of the caller's organisation: no body that it sealed can be read again. The next one that is sealed
   * has a new key.
   *
   * @throws GatewayError 404 where there is none
   */
  async destroy(caller: Member): Promise<void> {
    const { organizationId } = caller;
    await this.keys.inTransaction(async (manager) => {
      const id = await this.keys.destroy(organizationId, manager);
      if (id === undefined) throw noBodyKey();
      const target = { type: 'body_key', id };
      await this.auditTrail.record(manager, caller, {
        action: 'bodies.key_destroy',
        organizationId,
        target,
      });
    });
  }

  /** Of two processes that make one at once, both get the one that was stored. */
  async #make(organizationId: string): Promise<Sealed & { id: string }> {
    const place = { id: newId(), organizationId };
    const secret = new Secret(randomBytes(KEY_BYTES).toString('base64'));
    await this.keys.add({
      ...place,
      ...this.configuration.keyring.seal(secret, bodyKeyPlaceOf(place)),
    });
    const stored = await this.keys.inUse(organizationId);
    if (!stored) throw bodiesErased();
    return stored;
  }

  #open(id: string, organizationId: string, sealed: Sealed): OpenedBodyKey {
    try {
      const secret = this.configuration.keyring.open(sealed, bodyKeyPlaceOf({ id, organizationId }));
      return { id, organizationId, key: Buffer.from(secret.reveal(), 'base64') };
    } catch (error) {
      if (!(error instanceof SealBroken)) throw error;
      logger.error({ keyId: id, reason: error.message }, 'a key of bodies cannot be opened');
      throw bodyKeyUnreadable();
    }
  }
}
