import { decodeManifest } from './decode-manifest.ts';
import type { ManifestReference } from './manifest-entry.ts';
import type { FetchParts } from './read-body.ts';

/**
 * The addresses of all parts that bodies are made of, the nodes of their trees too, by hexadecimal. Asks for the nodes of
 * all bodies of one level at a time, and for each once. A node that is not stored any more leads nowhere.
 *
 * @throws ManifestBroken
 */
export async function collectParts(
  manifests: readonly Buffer[],
  fetchParts: FetchParts,
): Promise<Map<string, Buffer>> {
  const collected = new Map<string, Buffer>();
  let level = [...manifests];
  while (level.length > 0) {
    const found = referencesIn(level).filter(({ address }) => !collected.has(address.toString('hex')));
    for (const { address } of found) collected.set(address.toString('hex'), address);
    const nodes = new Map(
      found.filter(({ kind }) => kind === 'node').map((one) => [one.address.toString('hex'), one.address]),
    );
    level = nodes.size === 0 ? [] : [...(await fetchParts([...nodes.values()])).values()];
  }
  return collected;
}

function referencesIn(manifests: readonly Buffer[]): ManifestReference[] {
  return manifests.flatMap(decodeManifest).filter((entry) => entry.kind !== 'literal');
}
