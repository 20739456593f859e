/** With the organisation's hash the key of an advisory lock: its record is written shared, and taken from alone. */
const RECORD = 8484_0003;

/**
 * SQL that waits until nobody takes anything from the records of organisations (`$1`, an array), to the end of the
 * transaction. Always in the same order, so that two who write never wait for each other.
 */
export const LOCK_RECORDS_FOR_WRITING = `
  SELECT pg_advisory_xact_lock_shared(${RECORD}, key)
    FROM (SELECT DISTINCT hashtext(id::text) AS key FROM unnest($1::uuid[]) AS id ORDER BY 1) AS keys`;

/** SQL that waits until nobody writes to the record of an organisation (`$1`), to the end of the transaction. */
export const LOCK_RECORD_ALONE = `SELECT pg_advisory_xact_lock(${RECORD}, hashtext($1::uuid::text))`;
