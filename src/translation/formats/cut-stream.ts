import type { NeutralStreamEvent } from '../neutral/neutral-stream-event.ts';

/** The provider's stream ended before its last event: told as an error, never as an end. */
export const cutStream: NeutralStreamEvent = {
  type: 'error',
  error: { kind: 'server', message: 'The provider broke off its answer before the end.' },
};
