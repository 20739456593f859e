import { sha256 } from '../common/crypto/sha256.ts';
import type { AuditEntry } from './audit-entry.ts';
import { canonicalJson } from './canonical-json.ts';
import type { StoredEntry } from './stored-entry.ts';

/**
 * The hash of an entry: SHA-256, in lower-case hexadecimal, of the UTF-8 bytes of the canonical JSON (RFC 8785) of an
 * object with the members `id, sequence, at, actor, address, userAgent, action, outcome, target, before, after`, as the
 * REST interface shows them, and `organizationId` (zeros for none) and `previousHash` (the hash of the entry with the
 * sequence before, 64 zeros for the first). So whoever can read the trail can check it without this program.
 */
export function hashEntry(entry: AuditEntry, organizationId: string, previousHash: string): string {
  const { id, sequence, at, actor, address, userAgent, action, outcome, target, before, after } = entry;
  return sha256(
    canonicalJson({
      id,
      sequence,
      at,
      actor,
      address,
      userAgent,
      action,
      outcome,
      target,
      before,
      after,
      organizationId,
      previousHash,
    }),
  );
}

/** Whether an entry as it was read has the hash that it says, in the place that it says. */
export function hashFits({ entry, previousHash, hash }: StoredEntry, organizationId: string): boolean {
  try {
    return hashEntry(entry, organizationId, previousHash) === hash;
  } catch {
    // Nested too deeply to be hashed, and so deeply that it was not written by us.
    return false;
  }
}
