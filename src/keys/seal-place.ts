import { additionalData } from '../common/crypto/additional-data.ts';
import type { ProviderKey } from './provider-key.entity.ts';

/** What a seal is bound to: the row, its owner, its name, and where the key may be sent. */
export type SealPlace = Pick<
  ProviderKey,
  'id' | 'organizationId' | 'userId' | 'name' | 'provider' | 'baseUrl'
>;

/**
 * The additional data of a key's seal. A ciphertext that is moved to another row, owner, name, provider or base URL does
 * not open there. A key without a base URL of its own is bound to the operator's address of the provider, whatever that
 * is, so that an operator can put a proxy of his own in front without every key being stored anew.
 */
export function sealPlaceOf({ id, organizationId, userId, name, provider, baseUrl }: SealPlace): Buffer {
  const owner = userId ? ['user', userId] : ['organization', organizationId ?? ''];
  return additionalData([
    'provider key 1',
    id,
    ...owner,
    name,
    provider,
    baseUrl ?? 'the provider’s default',
  ]);
}
