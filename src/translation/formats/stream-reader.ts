import type { NeutralStreamEvent } from '../neutral/neutral-stream-event.ts';

/** An event of a `text/event-stream`: `event` is empty where the provider named none. */
export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
}

/** Reads one provider's stream event by event. It never throws: what it cannot read becomes an error event. */
export interface StreamReader {
  read(event: ServerSentEvent): readonly NeutralStreamEvent[];
  /** The provider's bytes have ended. Where its last event has not come, that is an error event. */
  end(): readonly NeutralStreamEvent[];
}
