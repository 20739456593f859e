import { UsageError } from './cli-error.ts';

const LOOPBACK_ADDRESS = /^127(\.\d{1,3}){3}$/;

/** Where the server listens unless it is told otherwise. */
export const DEFAULT_SERVER = 'http://127.0.0.1:8484';

/**
 * Reads the address of a server and gives it back in one form, without a trailing slash.
 *
 * @throws UsageError for anything but an http or https address, and for plain http to another machine: the token
 *   would travel in clear text
 */
export function parseServerUrl(text: string, options: { insecureHttp?: boolean } = {}): string {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new UsageError('The server address must start with https:// or http://.', EXAMPLE);
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new UsageError('The server address may have a host, a port and a path, and nothing else.', EXAMPLE);
  }
  if (url.protocol === 'http:' && options.insecureHttp !== true && !isLoopback(url.hostname)) {
    throw new UsageError(
      `Plain http to ${url.host} would send your password and token in clear text.`,
      'Use https://, or add --insecure-http if you trust every machine on the way.',
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

const EXAMPLE = `For example: tracegate login --server ${DEFAULT_SERVER}`;

/** Whether a host, as a URL spells it, is this machine (RFC 6761 for the name, RFC 5735 and RFC 4291 for addresses). */
function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || LOOPBACK_ADDRESS.test(host)
  );
}
