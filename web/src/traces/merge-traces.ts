import type { Trace } from '../api/traces.ts';

/**
 * The exchanges that were read and those that came by themselves, each once, newest first. Of the same exchange the one
 * that has ended counts. Ids are UUIDv7: their order is that of time.
 */
export function mergeTraces(read: readonly Trace[], live: readonly Trace[]): Trace[] {
  const byId = new Map(read.map((trace) => [trace.id, trace]));
  for (const trace of live) {
    if (byId.get(trace.id)?.outcome == null) byId.set(trace.id, trace);
  }
  return [...byId.values()].toSorted((one, other) => (one.id < other.id ? 1 : -1));
}
