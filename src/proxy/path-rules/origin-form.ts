/** RFC 9112 section 3.2.2: a proxy's clients send the whole URL. Its authority ends where the path, query or fragment begins. */
const absoluteForm = /^https?:\/\/[^/?#]*/i;

/**
 * The path and query of a request target, byte for byte. Of an absolute URL the scheme and the host are dropped: this
 * server answers for itself, whatever host the request line names. Undefined for `*` and `host:port`.
 */
export function originForm(target: string): string | undefined {
  if (target.startsWith('/')) return target;
  const authority = absoluteForm.exec(target)?.[0];
  if (authority === undefined) return undefined;
  const rest = target.slice(authority.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}
