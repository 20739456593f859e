import type { IncomingHttpHeaders } from 'node:http';

/** What the gateway alone reads: whose turn it is, and on what somebody works. No provider gets them. */
const OURS = [
  'x-client-session-id',
  'x-interaction-id',
  'x-kilocode-taskid',
  'x-mux-workspace-id',
  'x-parent-session-id',
  'x-session-affinity',
  'x-session-id',
  'x-tracegate-branch',
  'x-tracegate-repository',
];
/** Longer values are cut: a record is no place for what was meant to be a body. */
const MAX_LENGTH = 4096;

/**
 * The request headers that are kept in the record, by names in small letters: those that travel on, and those that only
 * the gateway reads. No credential is among them: the allow-list lets none through.
 */
export function recordedHeaders(
  forwarded: Readonly<Record<string, string | string[]>>,
  received: IncomingHttpHeaders,
): Record<string, string> {
  const recorded: Record<string, string> = {};
  for (const spelling in forwarded) recorded[spelling.toLowerCase()] = textOf(forwarded[spelling]!);
  for (const name of OURS) {
    const value = received[name];
    if (value !== undefined) recorded[name] = textOf(value);
  }
  return recorded;
}

function textOf(value: string | string[]): string {
  const text = typeof value === 'string' ? value : value.join(', ');
  return text.length > MAX_LENGTH ? text.slice(0, MAX_LENGTH) : text;
}
