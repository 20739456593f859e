import { Injectable } from '@nestjs/common';
import type { BodyCipher } from '../../common/crypto/body-cipher.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { BodyKeys } from './body-keys.ts';
import type { BodyPlace } from './body-place.ts';
import { collectParts } from './collect-parts.ts';
import { PartsRepository } from './parts.repository.ts';
import type { FetchParts } from './read-body.ts';
import { keyOfManifest, openManifest } from './sealed-manifest.ts';
import { readPart } from './stored-part.ts';

/** A body as it stands in its row. */
export interface KeptManifest extends BodyPlace {
  /** How parts make it; it may be sealed. */
  readonly manifest: Buffer;
}

/** Knows which parts bodies are made of, so that the others of a day can go. */
@Injectable()
export class NeededParts {
  constructor(
    private readonly parts: PartsRepository,
    private readonly keys: BodyKeys,
  ) {}

  /**
   * The addresses of all parts that bodies of a day need. What cannot be read any more, because its key was destroyed,
   * needs none.
   *
   * @throws ManifestBroken, SealBroken for one that was altered; GatewayError 500 where a key does not open
   */
  async of(organizationId: string, day: string, bodies: readonly KeptManifest[]): Promise<Buffer[]> {
    const needed = new Map<string, Buffer>();
    for (const [keyId, sealedAlike] of Map.groupBy(bodies, ({ manifest }) => keyOfManifest(manifest))) {
      const cipher = await this.#cipherOf(organizationId, keyId);
      if (cipher === 'destroyed') continue;
      const manifests = sealedAlike.map((body) =>
        cipher ? openManifest(body.manifest, body, cipher) : body.manifest,
      );
      const collected = await collectParts(manifests, this.#fetchParts(organizationId, day, cipher));
      for (const [hex, address] of collected) needed.set(hex, address);
    }
    return [...needed.values()];
  }

  async #cipherOf(
    organizationId: string,
    keyId: string | undefined,
  ): Promise<BodyCipher | null | 'destroyed'> {
    if (keyId === undefined) return null;
    try {
      return await this.keys.cipher(organizationId, keyId);
    } catch (error) {
      if (error instanceof GatewayError && error.code === 'bodies_erased') return 'destroyed';
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
