import { NO_ORGANIZATION } from '../../../common/no-organization.ts';
import type { OpenedRecord } from '../../record/opened-record.ts';

/** Whose a conversation is: nobody's turn is ever threaded into another's. */
export interface Owner {
  readonly organizationId: string;
  /** The person, or the service token where there is none. */
  readonly ownerId: string;
  readonly userId: string | null;
  readonly tokenId: string | null;
}

/** The owner of a record; undefined for a caller who is not known. */
export function ownerOf({ organizationId, userId, tokenId }: OpenedRecord): Owner | undefined {
  const ownerId = userId ?? tokenId;
  if (ownerId === null) return undefined;
  return {
    organizationId: organizationId ?? NO_ORGANIZATION,
    ownerId,
    userId,
    tokenId: userId ? null : tokenId,
  };
}
