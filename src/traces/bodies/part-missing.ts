/** A part that a manifest refers to and that is not stored any more: erased, or older than what is kept. */
export class PartMissing extends Error {
  override readonly name = 'PartMissing';

  constructor(address: Buffer) {
    super(`the part ${address.toString('hex')} is not stored`);
  }
}
