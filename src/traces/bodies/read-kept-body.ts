import { Injectable } from '@nestjs/common';
import type { BodyCipher } from '../../common/crypto/body-cipher.ts';
import { SealBroken } from '../../common/crypto/seal-broken.ts';
import { dayOf } from '../partitions/day-of.ts';
import { bodyBroken, bodyIncomplete } from './body-errors.ts';
import { BodyKeys } from './body-keys.ts';
import type { BodyPlace } from './body-place.ts';
import { ManifestBroken } from './manifest-broken.ts';
import { PartMissing } from './part-missing.ts';
import { PartsRepository } from './parts.repository.ts';
import { type FetchParts, readBody } from './read-body.ts';
import { keyOfManifest, openManifest } from './sealed-manifest.ts';
import { readPart } from './stored-part.ts';

/** Gives the bodies that are kept, byte for byte. Whether they may be read is decided before. */
@Injectable()
export class ReadKeptBody {
  constructor(
    private readonly parts: PartsRepository,
    private readonly keys: BodyKeys,
  ) {}

  /**
   * @param organizationId the exchange's; zeros for none
   * @param stored the manifest, as it stands in the row of the exchange
   * @throws GatewayError 404 `bodies_erased`, `body_erased`; 500 where it was altered
   */
  async read(organizationId: string, place: BodyPlace, stored: Buffer): Promise<Buffer> {
    try {
      const keyId = keyOfManifest(stored);
      const cipher = keyId === undefined ? null : await this.keys.cipher(organizationId, keyId);
      const manifest = cipher ? openManifest(stored, place, cipher) : stored;
      return await readBody(manifest, this.#fetchParts(organizationId, dayOf(place.traceId), cipher));
    } catch (error) {
      if (error instanceof PartMissing) throw bodyIncomplete();
      if (error instanceof ManifestBroken || error instanceof SealBroken) throw bodyBroken(error);
      throw error;
    }
  }

  #fetchParts(organizationId: string, day: string, cipher: BodyCipher | null): FetchParts {
    return async (addresses) => {
      const found = await this.parts.find(organizationId, day, addresses);
      return new Map(found.map((part) => [part.hash.toString('hex'), readPart(part, cipher)]));
    };
  }
}
