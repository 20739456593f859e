import type { NeutralStreamEvent } from '../neutral/neutral-stream-event.ts';

/** Writes one client's stream. Everything it returns is text to send, and may be empty. */
export interface StreamWriter {
  write(event: NeutralStreamEvent): string;
  /** What keeps the client waiting while the provider is silent, in the client's format. */
  ping(): string;
}
