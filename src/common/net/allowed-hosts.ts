import { isIP } from 'node:net';
import { canonicalHost } from './host-rules.ts';

/** A host in its canonical spelling, with the one port that is meant, or `null` for every port. */
export interface HostPort {
  readonly host: string;
  readonly port: number | null;
}

const ENTRY = /^(?<host>\[[^\]]*\]|[^:[\]]+)(?::(?<port>\d{1,5}))?$/;
const NAME = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/;

/**
 * Reads the operator's list `host[:port][,host[:port]…]`; an IPv6 address stands in brackets. Blanks may replace
 * or surround the commas, and an empty text is an empty list.
 * @throws Error whose message names the entry that is wrong and says how to write it
 */
export function parseAllowedHosts(text: string): HostPort[] {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '');
  return entries.map((entry) => parseEntry(entry));
}

/** Says whether the operator's list names this host on this port. */
export function isAllowedHost(allowed: readonly HostPort[], host: string, port: number): boolean {
  return allowed.some((entry) => entry.host === host && (entry.port ?? port) === port);
}

function parseEntry(entry: string): HostPort {
  if (isIP(entry) === 6) throw wrongEntry(entry, `write an IPv6 address in brackets: "[${entry}]"`);
  if (entry.includes('/')) throw wrongEntry(entry, 'leave out the scheme and the path');
  if (entry.includes('*')) throw wrongEntry(entry, 'wildcards are not supported, name each host');
  const { host: text = '', port: digits } = ENTRY.exec(entry)?.groups ?? {};
  const host = canonicalHost(text);
  if (host === null || (isIP(host) === 0 && !NAME.test(host))) {
    throw wrongEntry(entry, 'write "host" or "host:port", without a dot at the end');
  }
  return { host, port: digits === undefined ? null : parsePort(entry, Number(digits)) };
}

function parsePort(entry: string, port: number): number {
  if (port < 1 || port > 65_535) throw wrongEntry(entry, 'a port lies between 1 and 65535');
  return port;
}

function wrongEntry(entry: string, mend: string): Error {
  return new Error(`"${entry}" is not an allowed host: ${mend}`);
}
