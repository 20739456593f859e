import type { Sealed } from '../common/crypto/keyring.ts';
import type { SealedRow, SealedRows } from '../common/crypto/sealed-rows.ts';
import type { ProviderKeysRepository } from './provider-keys.repository.ts';
import { sealPlaceOf } from './seal-place.ts';

/** The provider keys of all persons and organisations, for sealing them anew. */
export class SealedProviderKeys implements SealedRows {
  constructor(private readonly keys: ProviderKeysRepository) {}

  countNotUnder(masterKeyId: string): Promise<number> {
    return this.keys.countNotUnder(masterKeyId);
  }

  async nextNotUnder(masterKeyId: string, afterId: string, limit: number): Promise<SealedRow[]> {
    const keys = await this.keys.sealedNotUnder(masterKeyId, afterId, limit);
    return keys.map((key) => ({
      id: key.id,
      masterKeyId: key.masterKeyId,
      sealed: key.sealed,
      place: sealPlaceOf(key),
    }));
  }

  replaceSeal({ id, sealed: before }: SealedRow, after: Sealed): Promise<boolean> {
    return this.keys.reseal(id, before, after);
  }
}
