/** Paths that agents reach with no `v1/`, one or several, by how their base URL was set. Exactly these, and no others. */
const tolerated = /^(?:\/v1)*\/(messages|messages\/count_tokens|models)$/;

/**
 * The path under Anthropic's prefix as the upstream knows it: `/messages` and `/v1/v1/messages` become `/v1/messages`.
 * All else stays byte for byte, also with a slash at the end, and `/models/{id}` and `/messages/batches` as they came.
 */
export function anthropicPath(path: string): string {
  const match = tolerated.exec(path);
  return match ? `/v1/${match[1]}` : path;
}
