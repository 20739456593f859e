import { UrlRefused } from './url-refused.ts';

/** Longest base URL in characters; far above any real one, and short enough for every check to be cheap. */
const MAX_LENGTH = 2048;

/** Segments of unreserved characters, sub-delimiters, ":", "@" and escapes (RFC 3986, section 3.3); none is empty. */
const PLAIN_PATH = /^(?:\/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})+)*\/?$/;

/** Escapes that a server may decode into another path: dot, slash, backslash, per cent, control characters. */
const TREACHEROUS_ESCAPE = /%(?:2[5ef]|5c|7f|[01][0-9a-f])/i;

/**
 * Reads the text of a base URL, judging all but its host and port, and gives it without a slash at its end.
 *
 * The text is judged before WHATWG parsing, which would silently drop tabs, turn backslashes into slashes,
 * resolve dot segments and forget an empty query.
 * @throws UrlRefused
 */
export function parseBaseUrl(text: string): URL {
  if (text.length > MAX_LENGTH) throw new UrlRefused('url_malformed');
  if (/[\s\p{Cc}\p{Cf}\\]/u.test(text)) throw new UrlRefused('character_not_allowed');
  const { scheme, authority, path } = takeApart(text);
  if (!/^https?$/i.test(scheme)) throw new UrlRefused('scheme_not_allowed');
  if (text.includes('#')) throw new UrlRefused('fragment_not_allowed');
  if (text.includes('?')) throw new UrlRefused('query_not_allowed');
  if (authority.includes('@')) throw new UrlRefused('userinfo_not_allowed');
  if (!isPlainPath(path)) throw new UrlRefused('path_not_allowed');
  const url = URL.parse(`${scheme}://${authority}${path.replace(/\/$/, '')}`);
  if (url === null) throw new UrlRefused('url_malformed');
  return url;
}

function takeApart(text: string): { scheme: string; authority: string; path: string } {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1];
  if (scheme === undefined) throw new UrlRefused('url_malformed');
  const rest = /^\/\/([^/?#]+)([^?#]*)/.exec(text.slice(scheme.length + 1));
  // Another scheme is the better reason than what comes after it: `data:` and `file:///` have no host at all.
  if (rest === null) throw new UrlRefused(/^https?$/i.test(scheme) ? 'url_malformed' : 'scheme_not_allowed');
  const [, authority = '', path = ''] = rest;
  return { scheme, authority, path };
}

function isPlainPath(path: string): boolean {
  if (!PLAIN_PATH.test(path) || TREACHEROUS_ESCAPE.test(path)) return false;
  // Some servers cut a segment at its first ";" before they resolve "..".
  return !path.split('/').some((segment) => /^\.{1,2}(?:;|$)/.test(segment));
}
