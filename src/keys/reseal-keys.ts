import { Injectable } from '@nestjs/common';
import type { Keyring } from '../common/crypto/keyring.ts';
import { SealBroken } from '../common/crypto/seal-broken.ts';
import type { ProviderKey } from './provider-key.entity.ts';
import { ProviderKeysRepository } from './provider-keys.repository.ts';
import { sealPlaceOf } from './seal-place.ts';

const BATCH = 100;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

export interface ResealResult {
  /** Sealed anew under the first master key. */
  resealed: number;
  /** Under it already, or replaced by their owner meanwhile. */
  unchanged: number;
  /** Could not be opened under any configured master key. */
  failed: number;
}

/**
 * Seals every key anew under the first master key, a row at a time: it can be stopped at any moment and run again, and the
 * gateway goes on meanwhile, because a row always opens under one of the configured keys.
 */
@Injectable()
export class ResealKeys {
  constructor(private readonly keys: ProviderKeysRepository) {}

  async run(keyring: Keyring, report: (done: number, total: number) => void): Promise<ResealResult> {
    const result: ResealResult = { resealed: 0, unchanged: 0, failed: 0 };
    const total = await this.keys.countNotUnder(keyring.currentKeyId);
    let afterId = BEFORE_ALL;
    for (;;) {
      const batch = await this.keys.sealedNotUnder(keyring.currentKeyId, afterId, BATCH);
      for (const key of batch) result[await this.#reseal(key, keyring)]++;
      const last = batch.at(-1);
      if (!last) return result;
      afterId = last.id;
      report(result.resealed + result.unchanged + result.failed, total);
    }
  }

  async #reseal(key: ProviderKey, keyring: Keyring): Promise<keyof ResealResult> {
    try {
      const place = sealPlaceOf(key);
      const sealed = keyring.seal(keyring.open(key, place), place);
      return (await this.keys.reseal(key.id, key.sealed, sealed)) ? 'resealed' : 'unchanged';
    } catch (error) {
      if (error instanceof SealBroken) return 'failed';
      throw error;
    }
  }
}
