/** A ciphertext that does not open: altered, moved to another row, or sealed under a key that is not here. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}
