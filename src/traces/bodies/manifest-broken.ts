/** A manifest or a part that is not what we once wrote: altered, cut, or of a version that is not known here. */
export class ManifestBroken extends Error {
  override readonly name = 'ManifestBroken';
}
