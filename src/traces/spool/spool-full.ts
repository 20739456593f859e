/** The spool has no room for another exchange: it is at its bound, or the disk is full. Passes when records were stored. */
export class SpoolFull extends Error {
  override readonly name = 'SpoolFull';

  constructor(cause?: unknown) {
    super('The spool has no room for another exchange.', { cause });
  }
}
