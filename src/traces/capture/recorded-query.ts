const MAX_LENGTH = 2048;
/** A parameter whose name says that it holds a secret, or whose value looks like one. */
const SECRET =
  /([?&][^=&]*(?:key|token|secret|password|auth|signature)[^=&]*=)[^&]*|(?:sk-|tg[sprv]_)[\w-]+/gi;

/** A query as the record keeps it: what may be a secret is taken out of it. */
export function recordedQuery(query: string): string {
  if (query === '') return query;
  return query.slice(0, MAX_LENGTH).replace(SECRET, (_, name: string | undefined) => `${name ?? ''}[secret]`);
}
