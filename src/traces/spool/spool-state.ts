/**
 * What the spool still takes: everything; both halves of a record but no bodies; or only the second halves of exchanges
 * that are under way.
 */
export type SpoolState = 'open' | 'metadata-only' | 'full';
