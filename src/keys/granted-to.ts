/** Of rows named `key`: those that are granted to the person `:userId`, or to all where that is null. */
export const GRANTED_TO = `(key.grantedToAll OR EXISTS (
    SELECT 1 FROM key_grants AS granted WHERE granted.key_id = key.id AND granted.user_id = :userId))`;
