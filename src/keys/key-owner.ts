import type { ProviderKey } from './provider-key.entity.ts';

/** Whose a key is: an organisation's or a person's. */
export interface KeyOwner {
  readonly kind: 'organization' | 'person';
  readonly id: string;
}

/** The owner that a stored key names. */
export function ownerOf({
  organizationId,
  userId,
}: Pick<ProviderKey, 'organizationId' | 'userId'>): KeyOwner {
  return userId === null
    ? { kind: 'organization', id: organizationId ?? '' }
    : { kind: 'person', id: userId };
}

/** The columns that name an owner in a new row: one of the two, never both. */
export function ownerColumns({ kind, id }: KeyOwner): Pick<ProviderKey, 'organizationId' | 'userId'> {
  return kind === 'person' ? { organizationId: null, userId: id } : { organizationId: id, userId: null };
}

/** The condition that finds an owner's rows. */
export function ownedBy({ kind, id }: KeyOwner): { userId: string } | { organizationId: string } {
  return kind === 'person' ? { userId: id } : { organizationId: id };
}
