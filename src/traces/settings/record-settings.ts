/** How an organisation wants its record kept. */
export interface RecordSettings {
  /** Whether the bodies of requests and answers are kept, or only what is said about them. */
  readonly bodies: 'full' | 'none';
  /** After how many days, counted in UTC, bodies are dropped; null for never. At the most `metadataDays`. */
  readonly bodyDays: number | null;
  /** After how many days all that is known of a single exchange is dropped; null for never. Sums stay. */
  readonly metadataDays: number | null;
  /** What happens to new requests where the spool is full: they are refused, or recorded without their bodies. */
  readonly whenSpoolIsFull: 'refuse' | 'metadata';
  /** Whether bodies are sealed with a key of the organisation, so that destroying the key destroys them. */
  readonly sealBodies: boolean;
  /** Whether the words of prompts and answers can be searched for. */
  readonly search: boolean;
}
