/** With the organisation's hash the key of an advisory lock, which all processes of Tracegate know. */
const PARTITIONS = 8484_0002;

/**
 * SQL that waits until nobody else makes or drops partitions of an organisation, to its transaction's end, or, for a
 * session, until it is unlocked. `$1` is the organisation.
 */
export const partitionLock = {
  forTransaction: `SELECT pg_advisory_xact_lock(${PARTITIONS}, hashtext($1))`,
  forSession: `SELECT pg_advisory_lock(${PARTITIONS}, hashtext($1))`,
  release: `SELECT pg_advisory_unlock(${PARTITIONS}, hashtext($1))`,
} as const;
