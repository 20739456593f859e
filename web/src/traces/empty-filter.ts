import type { TraceFilter } from '../api/traces.ts';

/** A filter that lets everything through. */
export const emptyFilter: TraceFilter = {
  user: '',
  model: '',
  client: '',
  outcome: '',
  status: '',
  from: '',
  to: '',
  q: '',
  conversation: '',
};
