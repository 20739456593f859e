import type { Outcome } from '../api/outcome.ts';

/** What each end of an exchange is called, and its colour. */
export const outcomeTexts: Record<Outcome, { label: string; color: string }> = {
  success: { label: 'Success', color: 'teal' },
  upstream_error: { label: 'Provider error', color: 'red' },
  stream_error: { label: 'Broke off', color: 'red' },
  client_disconnect: { label: 'Client left', color: 'yellow' },
  refused: { label: 'Refused', color: 'yellow' },
  interrupted: { label: 'Interrupted', color: 'red' },
};
